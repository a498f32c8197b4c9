-- One row per indicator and thing in its denominator on the reporting date.
-- Columns:
-- indicator: code of the indicator
-- counted: whether it is in the numerator, too
-- table: name of the register's table with the row concerned
-- key: key of that row
-- title: title, name, action or description of the thing
-- system_name: name of the AI system; NULL where it is about none
-- owner: who is responsible for it; NULL where nobody is named
-- level: residual level of the risk concerned; NULL for other things
-- due: day by which something was or is due, or day of the event; NULL where none is set
WITH open_risk AS MATERIALIZED (
    SELECT risk_id, title, system_name, owner, residual_level, review_due, unassessed FROM open_risks
),
linked AS (
    SELECT link.control_id, bool_or(selected.risk_id IS NOT NULL) AS selected
    FROM risk_controls AS link
    JOIN risks USING (risk_id)
    LEFT JOIN selected_risks AS selected USING (risk_id)
    GROUP BY link.control_id
),
high_risk AS (
    SELECT system.*
    FROM selected_systems AS system
    JOIN operated_on AS operated ON operated.system_id = system.system_id AND operated.on_date = as_of()
    WHERE starts_with(system.eu_class, 'high_risk')
),
newest_oversight AS (
    SELECT reading.*, system.name AS system_name
    FROM oversight_reading AS reading
    JOIN selected_systems AS system USING (system_id)
    WHERE reading.newest
)
SELECT
    'above_not_accepted' AS indicator, NOT breach.accepted AS counted, 'risks' AS "table", risk.risk_id AS key, risk.title,
    risk.system_name, risk.owner, risk.residual_level AS level, risk.review_due AS due
FROM open_risk AS risk
JOIN breach_position AS breach USING (risk_id)
UNION ALL
SELECT 'not_assessed', unassessed, 'risks', risk_id, title, system_name, owner, residual_level, review_due FROM open_risk
UNION ALL
SELECT
    'review_overdue', coalesce(review_due < as_of(), false), 'risks', risk_id, title, system_name, owner, residual_level, review_due
FROM open_risk
UNION ALL
SELECT
    'treatment_overdue', todo.due < as_of(), 'treatments', todo.treatment_id, todo.action, risk.system_name, todo.owner,
    risk.residual_level, todo.due
FROM treatments AS todo
JOIN open_risk AS risk USING (risk_id)
WHERE is_unfinished(todo.status, todo.done_on)
UNION ALL
SELECT
    'acceptance_lapsed', accepted.expires_on < as_of(), 'acceptances', accepted.acceptance_id, risk.title, risk.system_name,
    accepted.accepted_by, accepted.level_accepted, accepted.expires_on
FROM acceptance_on
JOIN translated_acceptances AS accepted USING (acceptance_id)
JOIN open_risk AS risk USING (risk_id)
WHERE acceptance_on.on_date = as_of()
UNION ALL
SELECT
    'no_valid_assessment', valid.system_id IS NULL, 'ai_systems', system_id, system.name, system.name, system.owner, NULL,
    system.next_review_due
FROM operated_on AS operated
JOIN selected_systems AS system USING (system_id)
LEFT JOIN valid_assessment AS valid USING (system_id, on_date)
WHERE operated.on_date = as_of()
UNION ALL
SELECT
    'high_risk_no_overseer', oversight.system_id IS NULL, 'ai_systems', high_risk.system_id, high_risk.name, high_risk.name,
    high_risk.owner, NULL, high_risk.next_review_due
FROM high_risk
LEFT JOIN newest_oversight AS oversight USING (system_id)
UNION ALL
SELECT
    'key_control_unproven', NOT coalesce(effect.fresh AND effect.last_result = 'effective', false), 'controls',
    control.control_id, control.name, NULL, control.owner, NULL, effect.next_test_due
FROM controls AS control
JOIN control_effect AS effect USING (control_id)
LEFT JOIN linked USING (control_id)
WHERE control.key_control AND control.status = 'implemented' AND coalesce(linked.selected, true)
UNION ALL
SELECT
    'overseer_untrained', bias_training_on IS NULL, 'oversight', record_id, overseer, system_name, overseer, NULL, reviewed_on
FROM newest_oversight
UNION ALL
SELECT
    'override_unusual', reading IN ('low', 'high'), 'oversight', record_id, overseer, system_name, overseer, NULL, reviewed_on
FROM newest_oversight
WHERE reading <> 'unknown'
UNION ALL
SELECT
    'incident_unforeseen', foreseen <> 'before', 'incidents', incident_id, description, system_name, owner, NULL, occurred_on
FROM selected_incidents
CROSS JOIN setting
WHERE kind = 'incident' AND occurred_on > as_of() - setting.incident_window_days
UNION ALL
SELECT
    'report_late', clock = 'over', 'incidents', incident_id, description, system_name, owner, NULL, occurred_on
FROM selected_incidents
WHERE serious
UNION ALL
SELECT
    'finding_overdue', days_overdue IS NOT NULL, 'audit_findings', finding_id, statement, NULL, owner, NULL, due
FROM finding_position
WHERE state <> 'closed' AND kind IN ('major', 'minor', 'observation')
