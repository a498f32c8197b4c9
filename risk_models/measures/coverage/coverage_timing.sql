-- One row per stage where risks arise: open risks that pass the filters, by the stage where their controls
-- tested effective act. risks = at_stage + later_only + elsewhere_only + nowhere.
-- Columns:
-- arises_stage: stage where the risks arise
-- risks: open risks that arise in this stage (number)
-- at_stage: risks with a control tested effective in the very same stage (number)
-- later_only: risks with one in a later stage only (number)
-- elsewhere_only: risks with one in an earlier stage or organisation-wide, but none in the same stage (number)
-- nowhere: risks without a control tested effective (number)
WITH timing AS (
    SELECT
        risk.risk_id, risk.arises_stage,
        bool_or(acts.acts_stage = risk.arises_stage) AS at_stage,
        bool_and(coalesce(acts_in.position > arises_in.position, false)) AS later_only,
        count(acts.acts_stage) > 0 AS anywhere
    FROM open_risks AS risk
    JOIN stage_order AS arises_in ON arises_in.stage = risk.arises_stage
    LEFT JOIN risk_acts AS acts ON acts.risk_id = risk.risk_id AND acts.tested_effective
    LEFT JOIN stage_order AS acts_in ON acts_in.stage = acts.acts_stage
    GROUP BY risk.risk_id, risk.arises_stage
)
SELECT
    stage_order.stage AS arises_stage,
    count(timing.risk_id) AS risks,
    count(*) FILTER (at_stage) AS at_stage,
    count(*) FILTER (later_only) AS later_only,
    count(*) FILTER (anywhere AND NOT at_stage AND NOT later_only) AS elsewhere_only,
    count(*) FILTER (NOT anywhere) AS nowhere
FROM stage_order
LEFT JOIN timing ON timing.arises_stage = stage_order.stage
GROUP BY stage_order.stage, stage_order.position
ORDER BY stage_order.position
