-- One row per view, stage (and all) and cell of the matrix: open risks scored there. `escalated` of
-- them are rated above the cell's level by the people-severity floor.
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
