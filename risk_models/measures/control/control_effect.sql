-- One row per control, on the day looked at: declared and tested_effective effect, and its last test.
-- kept
SELECT
    control_id, controls.name, controls.owner, controls.type, controls.acts_on, controls.acts_stages,
    controls.purpose, controls.status, controls.overlap_group, effect.implemented, effect.design, effect.operating,
    effect.declared, effect.tested_effective, effect.last_tested_on, effect.last_result, effect.fresh,
    effect.next_test_due
FROM controls
JOIN control_effect_on AS effect USING (control_id)
WHERE effect.on_date = as_of()
