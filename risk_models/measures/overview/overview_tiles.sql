-- One row per tile: the numbers of overview, whether the tile rose or fell since the day compared
-- with, and whether that is better or worse. What should fall moves by its number, what should rise
-- by its share; a share of nothing has no movement.
WITH compared AS (
    SELECT
        *,
        CASE WHEN better = 'down' THEN numerator ELSE numerator / nullif(denominator, 0) END AS now,
        CASE WHEN better = 'down' THEN before_numerator ELSE before_numerator / nullif(before_denominator, 0) END AS before
    FROM overview
),
moved AS (
    SELECT
        * EXCLUDE (now, before),
        CASE WHEN now > before THEN 'up' WHEN now < before THEN 'down' WHEN now = before THEN 'same' END AS movement
    FROM compared
)
SELECT
    *,
    CASE WHEN movement = 'same' THEN 'same' WHEN movement = better THEN 'better' WHEN movement IS NOT NULL THEN 'worse' END AS verdict
FROM moved
ORDER BY position
