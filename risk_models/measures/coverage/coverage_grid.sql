-- One row per stage where risks arise and stage where controls act: open risks that pass the filters, and how
-- many of them have a control acting there.
-- Columns:
-- arises_stage: stage where the risks arise
-- acts_stage: stage where the controls act, or organisation-wide
-- risks: open risks that arise in arises_stage (number)
-- declared: of these, risks with a control declared to reduce them that acts in acts_stage (number)
-- tested_effective: of these, risks with a control tested effective that acts in acts_stage (number)
WITH counted AS (
    SELECT
        risk.arises_stage, acts.acts_stage,
        count(*) AS declared, count(*) FILTER (acts.tested_effective) AS tested_effective
    FROM open_risks AS risk
    JOIN risk_acts AS acts USING (risk_id)
    GROUP BY ALL
),
arising AS (
    SELECT arises_stage, count(*) AS risks FROM open_risks GROUP BY arises_stage
)
SELECT
    arises.stage AS arises_stage, acts.stage AS acts_stage,
    coalesce(arising.risks, 0) AS risks,
    coalesce(counted.declared, 0) AS declared, coalesce(counted.tested_effective, 0) AS tested_effective
FROM stage_order AS arises
CROSS JOIN control_stage_order AS acts
LEFT JOIN arising ON arising.arises_stage = arises.stage
LEFT JOIN counted ON counted.arises_stage = arises.stage AND counted.acts_stage = acts.stage
ORDER BY arises.position, acts.position
