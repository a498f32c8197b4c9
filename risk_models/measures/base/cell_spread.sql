-- One row: by which factor the magnitudes of two risks in one cell of the matrix may differ, as far as the
-- scales are bounded.
-- Columns:
-- likelihood_factor: upper / lower bound of the widest level of likelihood (factor)
-- severity_factor: upper / lower bound of the widest level of severity (factor)
-- factor: likelihood_factor x severity_factor; NULL where no level of an axis has both bounds above zero
--     (factor)
SELECT
    round_9_digits(max(upper / lower) FILTER (axis = 'likelihood')) AS likelihood_factor,
    round_9_digits(max(upper / lower) FILTER (axis = 'severity')) AS severity_factor,
    round_9_digits(
        max(upper / lower) FILTER (axis = 'likelihood') * max(upper / lower) FILTER (axis = 'severity')
    ) AS factor
FROM scales
WHERE lower > 0
