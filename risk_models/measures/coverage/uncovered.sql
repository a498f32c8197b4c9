-- One row per open risk with a serious residual level that is not covered by tested controls, worst
-- first, with its assurance gap.
-- Columns:
-- from open_risks: risk_id, title, system_name, owner, arises_stage
-- level: residual level, a serious one
-- tested_effective: combined tested effectiveness, of the better axis (0 to 1)
-- declared: combined declared effectiveness, of the better axis (0 to 1)
-- why: assurance gap: the first step of coverage that is missing
SELECT
    risk.risk_id, risk.title, risk.system_name, risk.owner, risk.residual_level AS level, risk.arises_stage,
    greatest(control_effectiveness.tested_likelihood, control_effectiveness.tested_severity) AS tested_effective,
    greatest(control_effectiveness.declared_likelihood, control_effectiveness.declared_severity) AS declared,
    CASE
        WHEN NOT coalesce(control_coverage.mapped, false) THEN 'No control'
        WHEN NOT control_coverage.implemented THEN 'No control implemented'
        WHEN NOT control_coverage.tested THEN 'No control tested'
        WHEN NOT control_coverage.fresh THEN 'All tests overdue'
        ELSE 'Tested effect too weak'
    END AS why
FROM open_risks AS risk
JOIN risk_control_effectiveness AS control_effectiveness USING (risk_id)
LEFT JOIN risk_coverage AS control_coverage ON control_coverage.risk_id = risk.risk_id AND control_coverage.control_group = 'all'
WHERE is_serious(risk.residual_level) AND NOT coalesce(control_coverage.effective, false)
ORDER BY position_of(risk.residual_level) DESC, tested_effective, risk.owner, risk.risk_id
