-- One row per view, stage, measure and value: open risks that pass the filters. Ordinal values are counted,
-- never averaged.
-- Columns:
-- view: inherent, residual or target
-- arises_stage: stage where the risks arise
-- measure: likelihood, severity or level
-- value: value of the measure: of the scale of likelihood or severity, or a risk level
-- position: order of the values, the lowest first
-- is_upper: whether it is a serious level, or in the upper half of its scale, without the middle value of an odd number
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
    SELECT
        axis AS measure, CAST(level AS VARCHAR) AS value, level AS position,
        2 * level > max(level) OVER (PARTITION BY axis) + 1 AS is_upper
    FROM scales
    UNION ALL
    SELECT 'level', level, position, is_serious FROM levels
)
SELECT
    view_order.view, stage_order.stage AS arises_stage, slots.measure, slots.value, slots.position, slots.is_upper,
    coalesce(counted.risks, 0) AS risks
FROM slots
CROSS JOIN view_order
CROSS JOIN stage_order
LEFT JOIN counted
    ON counted.view = view_order.view AND counted.arises_stage = stage_order.stage
    AND counted.measure = slots.measure AND counted.value = slots.value
ORDER BY view_order.position, slots.measure, stage_order.position, slots.position
