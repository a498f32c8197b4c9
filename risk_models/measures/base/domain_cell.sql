-- One row per top-level risk domain and cell of the matrix: its level, and whether it exceeds the tolerance of
-- the domain. No risks are counted.
-- Columns:
-- from tolerance: domain
-- from matrix: likelihood, severity, level
-- above_general_tolerance: whether the level of the cell exceeds the tolerance of the domain; the name is that
--     of heatmap_cells, so that one chart draws both
-- risks: always 0
SELECT
    tolerance.domain, matrix.likelihood, matrix.severity, matrix.level,
    position_of(matrix.level) > tolerance.tolerance_position AS above_general_tolerance,
    0 AS risks
FROM tolerance
CROSS JOIN matrix
ORDER BY tolerance.domain, matrix.likelihood, matrix.severity
