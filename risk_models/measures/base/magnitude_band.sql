-- One row per axis and level: its representative magnitude, and the range of magnitudes that belong to it.
-- Frequencies are per year, losses in the currency of the register.
-- Columns:
-- from scales: axis, level, representative
-- at_least: smallest magnitude that belongs to the level; 0 where it has no lower bound (events per year, or
--     currency)
-- below: magnitude at which the next level begins; infinity for the highest level (events per year, or
--     currency)
SELECT
    axis, level, representative,
    coalesce(lower, 0) AS at_least,
    coalesce(lead(lower) OVER (PARTITION BY axis ORDER BY level), CAST('infinity' AS DOUBLE)) AS below
FROM scales
