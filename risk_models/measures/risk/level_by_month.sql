-- One row per month end and residual level (and not assessed): open risks at that level on that day, by the
-- version of that day, with the levels of its method. The last of the month ends is the reporting date.
-- Columns:
-- month_end: month end, the last one being the reporting date
-- level: residual level, or unassessed
-- position: order of the levels, the lowest first; 0 for unassessed
-- label: name of the level
-- is_serious: whether the level is a serious one; false for unassessed
-- risks: open risks that pass the filters (number)
-- from history_day: version, in_force
WITH every_level AS (
    SELECT version, level, position, label, is_serious FROM method_level
    UNION ALL
    SELECT version, level, position, label, is_serious FROM past_level
    UNION ALL
    SELECT DISTINCT version, 'unassessed', 0, 'Not assessed', false FROM history_day
),
slots AS (
    SELECT day.on_date, day.version, day.in_force, every_level.* EXCLUDE (version)
    FROM history_day AS day
    JOIN every_level USING (version)
    WHERE day.month_end
),
runs AS (
    SELECT version, first_on, last_on, coalesce(level, 'unassessed') AS level, count(*) AS risks
    FROM selected_risk_run
    WHERE is_open
    GROUP BY ALL
)
SELECT
    slots.on_date AS month_end, slots.level, slots.position, slots.label, slots.is_serious,
    CAST(coalesce(sum(runs.risks), 0) AS BIGINT) AS risks, slots.version, slots.in_force
FROM slots
LEFT JOIN runs
    ON runs.level = slots.level AND runs.version = slots.version
    AND slots.on_date BETWEEN runs.first_on AND runs.last_on
GROUP BY ALL
ORDER BY month_end, position
