-- One row per view and open risk, worst first: where it stands in that view, and what a reader needs
-- to know to talk about it. `scored`: scored in that view. supported: the evidence supports the
-- judged residual; NULL where that cannot be said.
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
