-- One row per control_group (all controls, or those of one purpose alone) and stage where risks arise: open risks,
-- and how many of them these controls control_coverage, along the funnel of risk_coverage.
WITH counted AS (
    SELECT
        control_coverage.control_group, risk.arises_stage,
        count(*) FILTER (control_coverage.implemented) AS implemented,
        count(*) FILTER (control_coverage.effective) AS effective,
        count(*) FILTER (control_coverage.declared) AS declared
    FROM open_risks AS risk
    JOIN risk_coverage AS control_coverage USING (risk_id)
    GROUP BY ALL
),
arising AS (
    SELECT arises_stage, count(*) AS risks FROM open_risks GROUP BY arises_stage
)
SELECT
    'stage' AS scope, control_groups.control_group, stage_order.stage AS member, stage_order.position,
    coalesce(arising.risks, 0) AS risks, coalesce(counted.implemented, 0) AS implemented,
    coalesce(counted.effective, 0) AS effective, coalesce(counted.declared, 0) AS declared
FROM (SELECT 'all' AS control_group, 0 AS position UNION ALL SELECT purpose, position FROM purpose_order) AS control_groups
CROSS JOIN stage_order
LEFT JOIN arising ON arising.arises_stage = stage_order.stage
LEFT JOIN counted ON counted.control_group = control_groups.control_group AND counted.arises_stage = stage_order.stage
ORDER BY control_groups.position, stage_order.position
