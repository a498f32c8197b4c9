-- One row per axis and level: the magnitude that stands for it, and the magnitudes that are banded
-- to it, from `at_least` up to but not including `below`. Frequencies per year, or money.
SELECT
    axis, level, representative,
    coalesce(lower, 0) AS at_least,
    coalesce(lead(lower) OVER (PARTITION BY axis ORDER BY level), CAST('infinity' AS DOUBLE)) AS below
FROM scales
