-- One row per view, stage, measure (likelihood, severity, level) and value: open risks there.
-- Ordinals are counted, never averaged.
WITH counted AS (
    SELECT view, arises_stage, measure, value, count(*) AS risks
    FROM (
        SELECT view, arises_stage, 'likelihood' AS measure, CAST(likelihood AS VARCHAR) AS value FROM risk_view
        UNION ALL
        SELECT view, arises_stage, 'severity', CAST(severity AS VARCHAR) FROM risk_view
        UNION ALL
        SELECT view, arises_stage, 'level', level FROM risk_view
    ) AS judged
    WHERE value IS NOT NULL
    GROUP BY ALL
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
