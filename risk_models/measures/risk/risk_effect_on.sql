-- One row per linked risk and control, and calendar day: effectiveness x share of the exposure reached. A
-- detective control does not reduce likelihood: it detects after the event.
-- Columns:
-- from control_effect_on: on_date
-- from risk_controls: risk_id, control_id
-- overlap_group: what fails together: a group with its name, or a control without group with its ID
-- on_likelihood: whether the control acts on likelihood
-- on_severity: whether the control acts on severity
-- declared: declared effectiveness x share (0 to 1)
-- tested_effective: tested effectiveness x share (0 to 1)
SELECT
    effect.on_date, risk_controls.risk_id, risk_controls.control_id,
    coalesce('group ' || controls.overlap_group, 'control ' || controls.control_id) AS overlap_group,
    controls.acts_on <> 'severity' AND controls.type <> 'detective' AS on_likelihood,
    controls.acts_on <> 'likelihood' AS on_severity,
    effect.declared * coalesce(risk_controls.share, 1) AS declared,
    effect.tested_effective * coalesce(risk_controls.share, 1) AS tested_effective
FROM risk_controls
JOIN controls USING (control_id)
JOIN control_effect_on AS effect USING (control_id)
