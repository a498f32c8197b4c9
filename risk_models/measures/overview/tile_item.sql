-- One row per calendar day of the small charts and thing that a tile of the overview counts on that day, by the
-- records of the version shown. Open risks themselves are the rows of risk_run; here are those that are covered.
-- materialized
-- Columns:
-- from calendar: on_date
-- tile: code of the tile
-- from risk_run: run
-- system_id: the AI system of a thing without a risk; NULL for one with a run
-- business_unit: business unit of that system
-- counted: whether it is in the numerator
-- lapsed: whether it is an acceptance that has expired
WITH days AS (SELECT on_date FROM calendar WHERE tile),
open_run AS (SELECT run, risk_id, first_on, last_on FROM risk_run WHERE is_open),
of_risks AS (
    SELECT covered.on_date, 'covered' AS tile, open_run.run, true AS counted, false AS lapsed
    FROM coverage_history AS covered
    JOIN open_run
        ON open_run.risk_id = covered.risk_id AND covered.on_date BETWEEN open_run.first_on AND open_run.last_on
    UNION ALL
    SELECT days.on_date, 'overdue_treatments', open_run.run, todo.due < days.on_date, false
    FROM treatments AS todo
    JOIN open_run USING (risk_id)
    JOIN days ON days.on_date BETWEEN open_run.first_on AND open_run.last_on
    WHERE todo.status IN ('planned', 'in_progress') OR todo.done_on > days.on_date
    UNION ALL
    SELECT
        on_date, 'expiring_acceptances', run, expires_on <= on_date + setting.acceptance_horizon_days, lapsed
    FROM acceptance_on
    CROSS JOIN setting
),
of_systems AS (
    SELECT days.on_date, 'assessed_systems' AS tile, operated.system_id, valid.system_id IS NOT NULL AS counted
    FROM operated_on AS operated
    JOIN days USING (on_date)
    LEFT JOIN valid_assessment AS valid USING (system_id, on_date)
    UNION ALL
    SELECT days.on_date, 'incidents', incidents.system_id, incidents.kind = 'incident'
    FROM incidents
    CROSS JOIN setting
    JOIN days
        ON incidents.occurred_on <= days.on_date
        AND incidents.occurred_on > days.on_date - setting.incident_window_days
)
SELECT on_date, tile, run, NULL::VARCHAR AS system_id, NULL::VARCHAR AS business_unit, counted, lapsed FROM of_risks
UNION ALL
SELECT of_systems.on_date, of_systems.tile, NULL, system_id, systems.business_unit, of_systems.counted, false
FROM of_systems
JOIN ai_systems AS systems USING (system_id)
