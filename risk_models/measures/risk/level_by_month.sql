-- One row per month end and residual level (and not assessed): open risks at that level on that day. The last
-- of the 24 month ends is the reporting date.
-- Columns:
-- month_end: month end, the last one being the reporting date
-- level: residual level, or unassessed
-- position: order of the levels, the lowest first; 0 for unassessed
-- risks: open risks that pass the filters (number)
WITH slots AS (
    SELECT calendar.on_date, levels.level, levels.position
    FROM calendar
    CROSS JOIN (SELECT level, position FROM level_order UNION ALL SELECT 'unassessed', 0) AS levels
    WHERE calendar.month_end
),
runs AS (
    SELECT first_on, last_on, coalesce(level, 'unassessed') AS level, count(*) AS risks
    FROM level_run
    JOIN selected_risks USING (risk_id)
    GROUP BY ALL
)
SELECT
    slots.on_date AS month_end, slots.level, slots.position,
    CAST(coalesce(sum(runs.risks), 0) AS BIGINT) AS risks
FROM slots
LEFT JOIN runs ON runs.level = slots.level AND slots.on_date BETWEEN runs.first_on AND runs.last_on
GROUP BY slots.on_date, slots.level, slots.position
ORDER BY month_end, position
