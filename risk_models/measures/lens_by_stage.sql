-- One row per lens (all controls, or those of one purpose alone) and stage where risks arise: open risks,
-- and how many of them these controls cover, along the funnel of risk_coverage.
WITH counted AS (
    SELECT
        cover.lens, risk.arises_stage,
        count(*) FILTER (cover.implemented) AS implemented,
        count(*) FILTER (cover.effective) AS effective,
        count(*) FILTER (cover.claimed) AS claimed
    FROM open_risks AS risk
    JOIN risk_coverage AS cover USING (risk_id)
    GROUP BY ALL
),
arising AS (
    SELECT arises_stage, count(*) AS risks FROM open_risks GROUP BY arises_stage
)
SELECT
    'stage' AS scope, lenses.lens, stage_order.stage AS member, stage_order.position,
    coalesce(arising.risks, 0) AS risks, coalesce(counted.implemented, 0) AS implemented,
    coalesce(counted.effective, 0) AS effective, coalesce(counted.claimed, 0) AS claimed
FROM (SELECT 'all' AS lens, 0 AS position UNION ALL SELECT purpose, position FROM purpose_order) AS lenses
CROSS JOIN stage_order
LEFT JOIN arising ON arising.arises_stage = stage_order.stage
LEFT JOIN counted ON counted.lens = lenses.lens AND counted.arises_stage = stage_order.stage
ORDER BY lenses.position, stage_order.position
