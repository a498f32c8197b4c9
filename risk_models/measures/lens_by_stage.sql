-- One row per purpose of controls and stage where risks arise: open risks, and how many of them controls
-- of that purpose alone cover, along the funnel of risk_coverage.
WITH counted AS (
    SELECT
        cover.lens, risk.arises_stage,
        count(*) FILTER (cover.implemented) AS implemented,
        count(*) FILTER (cover.effective) AS effective,
        count(*) FILTER (cover.claimed) AS claimed
    FROM open_risks AS risk
    JOIN risk_coverage AS cover USING (risk_id)
    WHERE cover.lens <> 'all'
    GROUP BY ALL
),
arising AS (
    SELECT arises_stage, count(*) AS risks FROM open_risks GROUP BY arises_stage
)
SELECT
    'stage' AS scope, purpose_order.purpose, stage_order.stage AS member, stage_order.position,
    coalesce(arising.risks, 0) AS risks, coalesce(counted.implemented, 0) AS implemented,
    coalesce(counted.effective, 0) AS effective, coalesce(counted.claimed, 0) AS claimed
FROM purpose_order
CROSS JOIN stage_order
LEFT JOIN arising ON arising.arises_stage = stage_order.stage
LEFT JOIN counted ON counted.lens = purpose_order.purpose AND counted.arises_stage = stage_order.stage
ORDER BY purpose_order.position, stage_order.position
