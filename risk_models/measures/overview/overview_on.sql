-- One row per tile and calendar day: numerator and denominator for the open risks, systems and events that pass
-- the filters. A treatment counts as unfinished on a day if it is so now, or was done after that day.
-- Columns:
-- on_date: the day
-- tile: code of the tile
-- numerator: things counted by the tile on that day (number)
-- denominator: all things that it is counted out of on that day (number)
WITH days AS (SELECT on_date FROM calendar WHERE tile),
runs AS (
    SELECT
        run.first_on, run.last_on, count(*) AS risks,
        count(*) FILTER (run.level IS NULL) AS unassessed,
        count(*) FILTER (run.above_tolerance) AS above
    FROM level_run AS run
    JOIN selected_risks USING (risk_id)
    GROUP BY run.first_on, run.last_on
),
open_on AS (
    SELECT days.on_date, sum(runs.risks) AS risks, sum(runs.unassessed) AS unassessed, sum(runs.above) AS above
    FROM days
    JOIN runs ON days.on_date BETWEEN runs.first_on AND runs.last_on
    GROUP BY days.on_date
),
scope AS (
    SELECT scope.risk_id, scope.open_from, coalesce(scope.open_until, DATE 'infinity') AS open_until
    FROM risk_base AS scope
    JOIN selected_risks USING (risk_id)
),
coverage_on AS (
    SELECT covered.on_date, count(*) AS covered
    FROM coverage_history AS covered
    JOIN scope USING (risk_id)
    WHERE covered.on_date >= scope.open_from AND covered.on_date < scope.open_until
    GROUP BY covered.on_date
),
-- Only the few treatments and acceptances are joined to all days, not all risks.
treated AS MATERIALIZED (
    SELECT
        due, scope.open_from,
        CASE WHEN status IN ('planned', 'in_progress') THEN scope.open_until ELSE least(scope.open_until, done_on) END AS open_until
    FROM treatments
    JOIN scope USING (risk_id)
    WHERE status IN ('planned', 'in_progress') OR done_on IS NOT NULL
),
accepted AS MATERIALIZED (
    SELECT
        expires_on,
        greatest(accepted_on, scope.open_from) AS valid_from,
        least(scope.open_until, revoked_on, expires_on + 1) AS valid_until
    FROM acceptances
    JOIN scope USING (risk_id)
),
tiled AS (
    SELECT on_date, 'above_tolerance' AS tile, above AS numerator, risks AS denominator FROM open_on
    UNION ALL
    SELECT on_date, 'unassessed', unassessed, risks FROM open_on
    UNION ALL
    SELECT on_date, 'covered', coalesce(covered, 0), risks FROM open_on LEFT JOIN coverage_on USING (on_date)
    UNION ALL
    SELECT operated_on.on_date, 'assessed_systems', count(valid.system_id), count(*)
    FROM operated_on
    JOIN selected_systems USING (system_id)
    LEFT JOIN valid_assessment AS valid ON valid.system_id = operated_on.system_id AND valid.on_date = operated_on.on_date
    GROUP BY operated_on.on_date
    UNION ALL
    SELECT on_date, 'overdue_treatments', count(*) FILTER (due < on_date), count(*)
    FROM treated
    JOIN days ON on_date >= open_from AND on_date < open_until
    GROUP BY on_date
    UNION ALL
    SELECT on_date, 'expiring_acceptances', count(*) FILTER (expires_on <= on_date + setting.acceptance_horizon_days), count(*)
    FROM accepted
    JOIN days ON on_date >= valid_from AND on_date < valid_until
    CROSS JOIN setting
    GROUP BY on_date
    UNION ALL
    SELECT days.on_date, 'incidents', count(*) FILTER (incidents.kind = 'incident'), count(*)
    FROM incidents
    JOIN selected_systems USING (system_id)
    CROSS JOIN setting
    JOIN days
        ON incidents.occurred_on <= days.on_date
        AND incidents.occurred_on > days.on_date - setting.incident_window_days
    GROUP BY days.on_date
)
SELECT
    days.on_date, tile_order.tile,
    CAST(coalesce(numerator, 0) AS BIGINT) AS numerator, CAST(coalesce(denominator, 0) AS BIGINT) AS denominator
FROM days
CROSS JOIN tile_order
LEFT JOIN tiled ON tiled.on_date = days.on_date AND tiled.tile = tile_order.tile
