-- One row per view and open risk that passes the filters, worst first: its scores in that view, and its levels.
-- Columns:
-- from risk_view: view, likelihood, severity, level, escalated
-- from risk_position: risk_id, title, system_name, arises_stage, owner, inherent_level, residual_level,
--     target_level, tolerance_level, above_tolerance, supported, review_due
-- scored: whether it has a level in that view
SELECT
    stands.view, stands.level IS NOT NULL AS scored, stands.likelihood, stands.severity, stands.level, stands.escalated,
    risk.risk_id, risk.title, risk.system_name, risk.arises_stage, risk.owner,
    risk.inherent_level, risk.residual_level, risk.target_level,
    risk.tolerance_level, risk.above_tolerance, risk.supported, risk.review_due
FROM risk_view AS stands
JOIN open_risks AS risk USING (risk_id)
ORDER BY
    position_of(stands.level) DESC NULLS LAST, stands.severity DESC, stands.likelihood DESC,
    position_of(risk.residual_level) DESC NULLS LAST, risk.risk_id
