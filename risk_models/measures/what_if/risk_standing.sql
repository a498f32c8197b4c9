-- One row per open risk: where it stands, as scenarios compare it.
-- materialized
-- Columns:
-- from risk_position: risk_id, domain, residual_likelihood, residual_severity, residual_level,
--     supported_likelihood, supported_severity, supported_level, tolerance_level
-- above_tolerance: whether the residual level exceeds the tolerance of the risk's domain; false where not
--     assessed
-- supported: whether valid tests support the assessed residual; false where that cannot be said
-- proven_within: whether the assessed level and the level that valid tests support are both within tolerance
-- covered: whether it is covered by tested controls
SELECT
    risk.risk_id, risk.domain,
    risk.residual_likelihood, risk.residual_severity, risk.residual_level,
    risk.supported_likelihood, risk.supported_severity, risk.supported_level, risk.tolerance_level,
    coalesce(risk.above_tolerance, false) AS above_tolerance,
    coalesce(risk.supported, false) AS supported,
    coalesce(NOT risk.above_tolerance AND position_of(risk.supported_level) <= position_of(risk.tolerance_level), false)
        AS proven_within,
    coalesce(control_coverage.effective, false) AS covered
FROM risk_position AS risk
LEFT JOIN risk_coverage AS control_coverage
    ON control_coverage.risk_id = risk.risk_id AND control_coverage.control_group = 'all'
WHERE risk.is_open
