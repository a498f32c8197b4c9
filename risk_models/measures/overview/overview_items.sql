-- One row per tile and thing in its denominator on the reporting date.
-- Columns:
-- tile: code of the tile
-- counted: whether it is in the numerator, too
-- table: name of the register's table with the row concerned
-- key: key of that row
-- title: title, name, action or description of the thing
-- system_name: name of the AI system
-- owner: owner of the risk, system or treatment; of an acceptance who accepted it
-- level: residual level, of an acceptance the accepted level; NULL for systems and incidents
-- due: review or due day, last day of an acceptance, or day of the event
WITH risks AS (
    SELECT risk_id AS key, title, system_name, owner, residual_level AS level, review_due AS due,
        above_tolerance, unassessed
    FROM open_risks
),
counted_risks AS (
    SELECT 'above_tolerance' AS tile, coalesce(above_tolerance, false) AS counted, * FROM risks
    UNION ALL
    SELECT 'unassessed', unassessed, * FROM risks
    UNION ALL
    SELECT 'covered', coalesce(control_coverage.effective, false), risks.*
    FROM risks
    LEFT JOIN risk_coverage AS control_coverage ON control_coverage.risk_id = risks.key AND control_coverage.control_group = 'all'
),
items AS (
    SELECT tile, counted, 'risks' AS "table", * EXCLUDE (tile, counted, above_tolerance, unassessed) FROM counted_risks
    UNION ALL
    SELECT
        'assessed_systems', valid.system_id IS NOT NULL, 'ai_systems', system.system_id, system.name,
        system.name, system.owner, NULL, system.next_review_due
    FROM operated_on AS operated
    JOIN selected_systems AS system USING (system_id)
    LEFT JOIN valid_assessment AS valid ON valid.system_id = operated.system_id AND valid.on_date = operated.on_date
    WHERE operated.on_date = as_of()
    UNION ALL
    SELECT
        'overdue_treatments', todo.due < as_of(), 'treatments', todo.treatment_id, todo.action,
        risk.system_name, todo.owner, risk.residual_level, todo.due
    FROM treatments AS todo
    JOIN open_risks AS risk USING (risk_id)
    WHERE is_unfinished(todo.status, todo.done_on)
    UNION ALL
    SELECT
        'expiring_acceptances', accepted.expires_on <= as_of() + setting.acceptance_horizon_days, 'acceptances',
        accepted.acceptance_id, risk.title, risk.system_name, accepted.accepted_by, accepted.level_accepted, accepted.expires_on
    FROM acceptance_on
    JOIN translated_acceptances AS accepted USING (acceptance_id)
    JOIN open_risks AS risk USING (risk_id)
    CROSS JOIN setting
    WHERE acceptance_on.on_date = as_of()
    UNION ALL
    SELECT
        'incidents', incidents.kind = 'incident', 'incidents', incidents.incident_id, incidents.description,
        system.name, system.owner, NULL, incidents.occurred_on
    FROM incidents
    JOIN selected_systems AS system USING (system_id)
    CROSS JOIN setting
    WHERE incidents.occurred_on > as_of() - setting.incident_window_days
)
SELECT items.*
FROM items
JOIN tile_order USING (tile)
LEFT JOIN levels USING (level)
ORDER BY tile_order.position, items.counted DESC, levels.position DESC NULLS LAST, items.due, items.key
