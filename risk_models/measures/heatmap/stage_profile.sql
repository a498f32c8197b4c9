-- One row per view, stage, measure and value: open risks that pass the filters. Ordinal values are counted,
-- never averaged.
-- Columns:
-- view: inherent, residual or target
-- arises_stage: stage where the risks arise
-- measure: likelihood, severity or level
-- value: value of the measure: 1 to 5, or a risk level
-- position: order of the values, the lowest first
-- risks: open risks with this value (number)
WITH counted AS (
    SELECT
        view, arises_stage, count(*) AS risks,
        CASE WHEN grouping(likelihood) = 0 THEN 'likelihood' WHEN grouping(severity) = 0 THEN 'severity' ELSE 'level' END AS measure,
        coalesce(CAST(likelihood AS VARCHAR), CAST(severity AS VARCHAR), level) AS value
    FROM risk_view
    GROUP BY GROUPING SETS ((view, arises_stage, likelihood), (view, arises_stage, severity), (view, arises_stage, level))
),
slots AS (
    SELECT axis AS measure, CAST(level AS VARCHAR) AS value, level AS position FROM scales
    UNION ALL
    SELECT 'level', level, position FROM level_order
)
SELECT
    view_order.view, stage_order.stage AS arises_stage, slots.measure, slots.value, slots.position,
    coalesce(counted.risks, 0) AS risks
FROM slots
CROSS JOIN view_order
CROSS JOIN stage_order
LEFT JOIN counted
    ON counted.view = view_order.view AND counted.arises_stage = stage_order.stage
    AND counted.measure = slots.measure AND counted.value = slots.value
ORDER BY view_order.position, slots.measure, stage_order.position, slots.position
