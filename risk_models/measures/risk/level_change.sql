-- One row per residual score that gave a risk its first level or a different level than before.
-- materialized
-- Columns:
-- risk_id: the risk
-- on_date: day of the score
-- level_before: residual level before; NULL for the first score
-- level: residual level from that day on
SELECT risk_id, valid_from AS on_date, level_before, level
FROM (
    SELECT risk_id, valid_from, level, lag(level) OVER (PARTITION BY risk_id ORDER BY valid_from) AS level_before
    FROM score_interval
    WHERE view = 'residual'
)
WHERE level IS DISTINCT FROM level_before
