-- One row per axis and level: its label, bounds and anchors; for likelihood also the chance of at
-- least one event in one and in three years at each bound, 1 - exp(-rate x years).
SELECT
    axis, level, label, lower, upper, representative, anchor_people, anchor_organisation,
    CASE WHEN axis = 'likelihood' THEN 1 - exp(-lower) END AS chance_in_year_lower,
    CASE WHEN axis = 'likelihood' THEN 1 - exp(-upper) END AS chance_in_year_upper,
    CASE WHEN axis = 'likelihood' THEN 1 - exp(-3 * lower) END AS chance_in_three_years_lower,
    CASE WHEN axis = 'likelihood' THEN 1 - exp(-3 * upper) END AS chance_in_three_years_upper
FROM scales
ORDER BY axis, level DESC
