-- One row per pair of matrix cells that are two or more levels apart and contradict each other (Cox 2008). An
-- open outer bound is taken as far from the representative number as the inner one.
-- Columns:
-- fault: contact where the cells touch by an edge or a corner; consistency where the lower bound of the higher
--     cell is smaller than the upper bound of the lower one
-- likelihood: likelihood of the cell with the higher level
-- severity: severity of the cell with the higher level
-- level: level of that cell
-- low_likelihood: likelihood of the cell with the lower level
-- low_severity: severity of the cell with the lower level
-- low_level: level of that cell
WITH bounds AS (
    SELECT
        axis, level,
        coalesce(lower, representative * representative / upper) AS lower,
        coalesce(upper, representative * representative / lower) AS upper
    FROM scales
),
cells AS (
    SELECT
        matrix.likelihood, matrix.severity, matrix.level, position_of(matrix.level) AS position,
        round_9_digits(l.lower * s.lower) AS least, round_9_digits(l.upper * s.upper) AS most
    FROM matrix
    JOIN bounds AS l ON l.axis = 'likelihood' AND l.level = matrix.likelihood
    JOIN bounds AS s ON s.axis = 'severity' AND s.level = matrix.severity
),
pairs AS (
    SELECT
        high.likelihood, high.severity, high.level,
        low.likelihood AS low_likelihood, low.severity AS low_severity, low.level AS low_level,
        abs(high.likelihood - low.likelihood) <= 1 AND abs(high.severity - low.severity) <= 1 AS touch,
        high.least < low.most AS inconsistent
    FROM cells AS high
    JOIN cells AS low ON high.position >= low.position + 2
)
SELECT 'contact' AS fault, * EXCLUDE (touch, inconsistent) FROM pairs WHERE touch
UNION ALL
SELECT 'consistency', * EXCLUDE (touch, inconsistent) FROM pairs WHERE inconsistent
ORDER BY ALL
