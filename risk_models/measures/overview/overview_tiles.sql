-- One row per tile: the numbers of overview, and how they changed since the comparison date. Tiles that should
-- fall are compared by their number, tiles that should rise by their share; a lapsed acceptance is worse than
-- any number of expiring ones.
-- Columns:
-- from overview: *
-- movement: up, down or same; NULL where there is no share to compare
-- verdict: better, worse or same; NULL without a movement
WITH compared AS (
    SELECT
        *,
        CASE WHEN better = 'down' THEN [lapsed, numerator] WHEN denominator > 0 THEN [numerator / denominator] END AS now,
        CASE
            WHEN better = 'down' THEN [before_lapsed, before_numerator]
            WHEN before_denominator > 0 THEN [before_numerator / before_denominator]
        END AS before
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
