-- One row per view, stage (and all) and cell of the matrix: open risks that pass the filters and are scored
-- there.
-- Columns:
-- view: inherent, residual or target
-- arises_stage: stage where the risks arise, or all
-- likelihood: likelihood of the cell (value of its scale)
-- severity: severity of the cell (value of its scale)
-- level: risk level of the cell by the matrix
-- above_general_tolerance: whether the level of the cell exceeds the general risk tolerance; NULL where there
--     is none
-- risks: open risks scored in the cell (number)
-- escalated: of these, risks rated above the level of the cell by the people-severity floor (number)
WITH general AS (
    SELECT position_of(tolerance_level) AS position FROM appetite WHERE risk_domain = 'all'
),
slots AS (
    SELECT
        view_order.view, stages.arises_stage, matrix.likelihood, matrix.severity, matrix.level,
        position_of(matrix.level) > general.position AS above_general_tolerance
    FROM matrix
    CROSS JOIN view_order
    CROSS JOIN (SELECT 'all' AS arises_stage UNION ALL SELECT stage FROM stage_order) AS stages
    LEFT JOIN general ON true
),
counted AS (
    SELECT
        view, coalesce(arises_stage, 'all') AS arises_stage, likelihood, severity,
        count(*) AS risks, count(*) FILTER (escalated) AS escalated
    FROM risk_view
    WHERE level IS NOT NULL
    GROUP BY GROUPING SETS ((view, likelihood, severity), (view, arises_stage, likelihood, severity))
)
SELECT
    slots.view, slots.arises_stage, slots.likelihood, slots.severity, slots.level, slots.above_general_tolerance,
    coalesce(counted.risks, 0) AS risks, coalesce(counted.escalated, 0) AS escalated
FROM slots
LEFT JOIN counted
    ON counted.view = slots.view AND counted.arises_stage = slots.arises_stage
    AND counted.likelihood = slots.likelihood AND counted.severity = slots.severity
ORDER BY slots.view, slots.arises_stage, slots.likelihood, slots.severity
