-- One row per indicator and thing that it may count on the reporting date, whatever the filters. The open risks
-- themselves are not among them: indicator_item has them from open_risks.
-- materialized
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
-- risk_id: the open risk whose filters choose it; NULL for a thing of a system, and for one of neither
-- system_id: the AI system whose filters choose it; NULL for a thing of a risk, and for one of neither
-- control_id: a control that mitigates risks, whose filters choose it; NULL for others
WITH open_risk AS (SELECT risk_id, title, system_name, residual_level FROM risk_position WHERE is_open),
high_risk AS (
    SELECT system.*
    FROM ai_systems AS system
    JOIN operated_on AS operated ON operated.system_id = system.system_id AND operated.on_date = as_of()
    WHERE starts_with(system.eu_class, 'high_risk')
),
newest_oversight AS (
    SELECT reading.*, system.name AS system_name
    FROM oversight_reading AS reading
    JOIN ai_systems AS system USING (system_id)
    WHERE reading.newest
)
SELECT
    'treatment_overdue' AS indicator, todo.due < as_of() AS counted, 'treatments' AS "table", todo.treatment_id AS key,
    todo.action AS title, risk.system_name, todo.owner, risk.residual_level AS level, todo.due,
    risk_id, NULL AS system_id, NULL AS control_id
FROM treatments AS todo
JOIN open_risk AS risk USING (risk_id)
WHERE is_unfinished(todo.status, todo.done_on)
UNION ALL
SELECT
    'acceptance_lapsed', accepted.expires_on < as_of(), 'acceptances', accepted.acceptance_id, risk.title, risk.system_name,
    accepted.accepted_by, accepted.level_accepted, accepted.expires_on, risk_id, NULL, NULL
FROM acceptance_on
JOIN translated_acceptances AS accepted USING (acceptance_id)
JOIN open_risk AS risk USING (risk_id)
WHERE acceptance_on.on_date = as_of()
UNION ALL
SELECT
    'no_valid_assessment', valid.system_id IS NULL, 'ai_systems', system_id, system.name, system.name, system.owner, NULL,
    system.next_review_due, NULL, system_id, NULL
FROM operated_on AS operated
JOIN ai_systems AS system USING (system_id)
LEFT JOIN valid_assessment AS valid USING (system_id, on_date)
WHERE operated.on_date = as_of()
UNION ALL
SELECT
    'high_risk_no_overseer', oversight.system_id IS NULL, 'ai_systems', high_risk.system_id, high_risk.name, high_risk.name,
    high_risk.owner, NULL, high_risk.next_review_due, NULL, high_risk.system_id, NULL
FROM high_risk
LEFT JOIN newest_oversight AS oversight USING (system_id)
UNION ALL
SELECT
    'key_control_unproven', NOT (effect.fresh AND effect.last_result = 'effective'), 'controls',
    control.control_id, control.name, NULL, control.owner, NULL, effect.next_test_due, NULL, NULL,
    CASE WHEN words.is_linked THEN control.control_id END
FROM controls AS control
JOIN control_effect AS effect USING (control_id)
JOIN control_words AS words USING (control_id)
WHERE control.key_control AND control.status = 'implemented'
UNION ALL
SELECT
    'overseer_untrained', bias_training_on IS NULL, 'oversight', record_id, overseer, system_name, overseer, NULL, reviewed_on,
    NULL, system_id, NULL
FROM newest_oversight
UNION ALL
SELECT
    'override_unusual', reading IN ('low', 'high'), 'oversight', record_id, overseer, system_name, overseer, NULL, reviewed_on,
    NULL, system_id, NULL
FROM newest_oversight
WHERE reading <> 'unknown'
UNION ALL
SELECT
    'incident_unforeseen', foreseen <> 'before', 'incidents', incident_id, description, system_name, owner, NULL, occurred_on,
    NULL, system_id, NULL
FROM incident_position
CROSS JOIN setting
WHERE kind = 'incident' AND occurred_on > as_of() - setting.incident_window_days
UNION ALL
SELECT
    'report_late', clock = 'over', 'incidents', incident_id, description, system_name, owner, NULL, occurred_on,
    NULL, system_id, NULL
FROM incident_position
WHERE serious
UNION ALL
SELECT
    'finding_overdue', days_overdue IS NOT NULL, 'audit_findings', finding_id, statement, NULL, owner, NULL, due,
    NULL, NULL, NULL
FROM finding_position
WHERE state <> 'closed' AND kind IN ('major', 'minor', 'observation')
