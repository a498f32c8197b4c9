-- One row per top-level risk domain and cell of the matrix: its level, and whether it lies beyond the
-- tolerance of the domain. No risks are counted here; `risks` is 0 for charts that draw cells.
SELECT
    tolerance.domain, matrix.likelihood, matrix.severity, matrix.level,
    position_of(matrix.level) > tolerance.tolerance_position AS above_general_tolerance,
    0 AS risks
FROM tolerance
CROSS JOIN matrix
ORDER BY tolerance.domain, matrix.likelihood, matrix.severity
