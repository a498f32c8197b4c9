-- One row per axis and level of the scales: label, bounds and definitions; for likelihood also the probability
-- of at least one event within one and three years, 1 - exp(-rate x years).
-- Columns:
-- from scales: axis, level, label, lower, upper, representative, anchor_people, anchor_organisation
-- chance_in_year_lower: probability of at least one event within a year at the lower bound (0 to 1); NULL for
--     severity or without a bound
-- chance_in_year_upper: probability of at least one event within a year at the upper bound (0 to 1); NULL for
--     severity or without a bound
-- chance_in_three_years_lower: the same within three years at the lower bound (0 to 1)
-- chance_in_three_years_upper: the same within three years at the upper bound (0 to 1)
SELECT
    axis, level, label, lower, upper, representative, anchor_people, anchor_organisation,
    CASE WHEN axis = 'likelihood' THEN 1 - exp(-lower) END AS chance_in_year_lower,
    CASE WHEN axis = 'likelihood' THEN 1 - exp(-upper) END AS chance_in_year_upper,
    CASE WHEN axis = 'likelihood' THEN 1 - exp(-3 * lower) END AS chance_in_three_years_lower,
    CASE WHEN axis = 'likelihood' THEN 1 - exp(-3 * upper) END AS chance_in_three_years_upper
FROM scales
ORDER BY axis, level DESC
