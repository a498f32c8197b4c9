-- One row: the factor by which the magnitudes of two risks in one cell of the matrix may differ, as far
-- as the scales bound it: the widest level of likelihood times the widest level of severity.
SELECT
    significant(max(upper / lower) FILTER (axis = 'likelihood')) AS likelihood_factor,
    significant(max(upper / lower) FILTER (axis = 'severity')) AS severity_factor,
    significant(
        max(upper / lower) FILTER (axis = 'likelihood') * max(upper / lower) FILTER (axis = 'severity')
    ) AS factor
FROM scales
WHERE lower > 0
