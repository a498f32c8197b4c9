-- One row per month end and residual level (and not assessed): open risks at that level on that day, by the
-- version of that day. The last of the 24 month ends is the reporting date.
-- Columns:
-- month_end: month end, the last one being the reporting date
-- level: residual level, or unassessed
-- position: order of the levels, the lowest first; 0 for unassessed
-- risks: open risks that pass the filters (number)
-- from history_day: version, in_force
WITH slots AS (
    SELECT day.on_date, day.version, day.in_force, levels.level, levels.position
    FROM history_day AS day
    CROSS JOIN (SELECT level, position FROM level_order UNION ALL SELECT 'unassessed', 0) AS levels
    WHERE day.month_end
),
runs AS (
    SELECT version, first_on, last_on, coalesce(level, 'unassessed') AS level, count(*) AS risks
    FROM selected_risk_run
    WHERE is_open
    GROUP BY ALL
)
SELECT
    slots.on_date AS month_end, slots.level, slots.position,
    CAST(coalesce(sum(runs.risks), 0) AS BIGINT) AS risks, slots.version, slots.in_force
FROM slots
LEFT JOIN runs
    ON runs.level = slots.level AND runs.version = slots.version
    AND slots.on_date BETWEEN runs.first_on AND runs.last_on
GROUP BY ALL
ORDER BY month_end, position
