-- One row per open risk and stage where controls may act, worst first: where the risk stands, and whether
-- a control of its own acts there. control_coverage: tested_effective (one with an effect shown by a fresh test), declared
-- (only implemented ones), or none. same_stage: it is the very stage where the risk arises.
SELECT
    acts_order.stage AS acts_stage, acts_order.stage = risk.arises_stage AS same_stage,
    CASE WHEN acts.tested_effective THEN 'tested_effective' WHEN acts.risk_id IS NOT NULL THEN 'declared' ELSE 'none' END AS control_coverage,
    risk.risk_id, risk.title, risk.system_id, risk.system_name, risk.arises_stage, risk.owner,
    risk.residual_likelihood, risk.residual_severity, risk.residual_level, risk.tolerance_level, risk.above_tolerance,
    risk.supported, risk.review_due
FROM open_risks AS risk
CROSS JOIN acts_order
LEFT JOIN risk_acts AS acts ON acts.risk_id = risk.risk_id AND acts.acts_stage = acts_order.stage
ORDER BY
    position_of(risk.residual_level) DESC NULLS LAST, risk.residual_severity DESC, risk.residual_likelihood DESC,
    risk.risk_id, acts_order.position
