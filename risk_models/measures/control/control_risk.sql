-- One row per control and linked risk, open or not, the most dependent on top: how much the control alone
-- reduces the risk, and what control_failure says; NULL where it is not shown to reduce the risk.
-- Columns:
-- from risk_effect_on: control_id, risk_id, declared, tested_effective
-- from risk_position: title, system_name, owner, is_open, inherent_level, residual_level, tolerance_level,
--     above_tolerance
-- from risk_controls: note
-- from control_failure: reduction_likelihood, reduction_severity, supported_level, without_level, level_rises,
--     leaves_tolerance, loses_support, loses_coverage, stands_alone
-- share: share of the exposure that the control reaches (0 to 1); 1 where none is given
-- acts_likelihood: whether the control acts on likelihood
-- acts_severity: whether the control acts on severity
SELECT
    effect.control_id, effect.risk_id, risk.title, risk.system_name, risk.owner, risk.is_open,
    risk.inherent_level, risk.residual_level, risk.tolerance_level, risk.above_tolerance,
    coalesce(link.share, 1) AS share, link.note,
    effect.on_likelihood AS acts_likelihood, effect.on_severity AS acts_severity,
    effect.declared, effect.tested_effective,
    failure.reduction_likelihood, failure.reduction_severity, failure.supported_level, failure.without_level,
    failure.level_rises, failure.leaves_tolerance, failure.loses_support, failure.loses_coverage, failure.stands_alone
FROM risk_effect_on AS effect
JOIN risk_controls AS link ON link.risk_id = effect.risk_id AND link.control_id = effect.control_id
JOIN risk_position AS risk ON risk.risk_id = effect.risk_id
LEFT JOIN control_failure AS failure ON failure.risk_id = effect.risk_id AND failure.control_id = effect.control_id
WHERE effect.on_date = as_of()
ORDER BY
    effect.control_id, coalesce(failure.leaves_tolerance, false) DESC, coalesce(failure.level_rises, false) DESC,
    coalesce(failure.loses_support, false) DESC, coalesce(failure.stands_alone, false) DESC, risk.is_open DESC,
    position_of(risk.residual_level) DESC NULLS LAST, risk.risk_id
