-- One row per tile: the numbers of overview, and how they changed since the comparison date. Tiles that should
-- fall are compared by their number, tiles that should rise by their share.
-- Columns:
-- from overview: *
-- movement: up, down or same; NULL where there is no share to compare
-- verdict: better, worse or same; NULL without a movement
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
