-- One row per control, on the reporting date: what its tested effect depends on. A comparison reads it of both
-- days.
-- materialized
-- Columns:
-- from controls: control_id, design_rating
-- from control_effect_on: implemented, last_tested_on, last_result, last_rating, fresh
-- on_likelihood: whether the control acts on likelihood
-- on_severity: whether the control acts on severity
-- overlap_group: what fails together: a group with its name, or a control without group with its ID
SELECT
    control_id, controls.design_rating, effect.implemented, effect.last_tested_on, effect.last_result,
    effect.last_rating, effect.fresh,
    controls.acts_on <> 'severity' AND controls.type <> 'detective' AS on_likelihood,
    controls.acts_on <> 'likelihood' AS on_severity,
    coalesce('group ' || controls.overlap_group, 'control ' || controls.control_id) AS overlap_group
FROM controls
JOIN control_effect_on AS effect USING (control_id)
WHERE effect.on_date = as_of()
