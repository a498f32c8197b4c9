-- One row per open risk that passes the filters and stage where controls may act, worst first: its rating, and
-- whether a control of this risk acts there.
-- Columns:
-- from open_risks: risk_id, title, system_id, system_name, arises_stage, owner, residual_likelihood,
--     residual_severity, residual_level, tolerance_level, above_tolerance, supported, review_due
-- acts_stage: stage where controls may act, or organisation-wide
-- same_stage: whether it is the stage where the risk arises
-- control_coverage: tested_effective (a control with an effect shown by a valid test), declared (an effect that
--     is declared only) or none
SELECT
    control_stage_order.stage AS acts_stage, control_stage_order.stage = risk.arises_stage AS same_stage,
    CASE WHEN acts.tested_effective THEN 'tested_effective' WHEN acts.risk_id IS NOT NULL THEN 'declared' ELSE 'none' END AS control_coverage,
    risk.risk_id, risk.title, risk.system_id, risk.system_name, risk.arises_stage, risk.owner,
    risk.residual_likelihood, risk.residual_severity, risk.residual_level, risk.tolerance_level, risk.above_tolerance,
    risk.supported, risk.review_due
FROM open_risks AS risk
CROSS JOIN control_stage_order
LEFT JOIN risk_acts AS acts ON acts.risk_id = risk.risk_id AND acts.acts_stage = control_stage_order.stage
ORDER BY
    position_of(risk.residual_level) DESC NULLS LAST, risk.residual_severity DESC, risk.residual_likelihood DESC,
    risk.risk_id, control_stage_order.position
