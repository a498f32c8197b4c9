-- One row per month end and level (and unassessed): open risks at that level on that day.
-- The last of the 24 is the day looked at.
WITH slots AS (
    SELECT calendar.on_date, levels.level, levels.position
    FROM calendar
    CROSS JOIN (SELECT level, position FROM level_order UNION ALL SELECT 'unassessed', 0) AS levels
    WHERE calendar.month_end
),
counted AS (
    SELECT on_date, coalesce(history.residual_level, 'unassessed') AS level, count(*) AS risks
    FROM risk_history AS history
    JOIN selected_risks USING (risk_id)
    GROUP BY ALL
)
SELECT slots.on_date AS month_end, slots.level, slots.position, coalesce(counted.risks, 0) AS risks
FROM slots
LEFT JOIN counted ON counted.on_date = slots.on_date AND counted.level = slots.level
ORDER BY month_end, position
