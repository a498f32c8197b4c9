-- One row per group of controls (all, or those of one purpose) and stage where risks arise: open risks that
-- pass the filters, and how many of them these controls cover, by the steps of risk_coverage.
-- Columns:
-- scope: always stage
-- control_group: all, or the purpose of the controls
-- member: stage where the risks arise
-- position: order of the stages
-- risks: open risks that arise in this stage (number)
-- implemented: of these, risks with an implemented control of the group (number)
-- effective: of these, risks covered by tested controls of the group (number)
-- declared: of these, risks covered by declared effectiveness of the group (number)
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
