-- One row per risk, its control and calendar day: effect x share on each axis (NULL: the control
-- does not act on that axis). A detective control does not lower likelihood: it finds, late.
SELECT
    effect.on_date, risk_controls.risk_id, risk_controls.control_id,
    coalesce(controls.overlap_group, controls.control_id) AS overlap_group,
    controls.acts_on <> 'severity' AND controls.type <> 'detective' AS on_likelihood,
    controls.acts_on <> 'likelihood' AS on_severity,
    effect.declared * coalesce(risk_controls.share, 1) AS declared,
    effect.tested_effective * coalesce(risk_controls.share, 1) AS tested_effective
FROM risk_controls
JOIN controls USING (control_id)
JOIN control_effect_on AS effect USING (control_id)
