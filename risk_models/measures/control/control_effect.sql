-- One row per control, on the reporting date: declared and tested effectiveness, and its latest test.
-- materialized
-- Columns:
-- from controls: control_id, name, owner, type, acts_on, acts_stages, purpose, status, overlap_group
-- from control_effect_on: implemented, design, operating, declared, tested_effective, last_tested_on,
--     last_result, fresh, next_test_due
SELECT
    control_id, controls.name, controls.owner, controls.type, controls.acts_on, controls.acts_stages,
    controls.purpose, controls.status, controls.overlap_group, effect.implemented, effect.design, effect.operating,
    effect.declared, effect.tested_effective, effect.last_tested_on, effect.last_result, effect.fresh,
    effect.next_test_due
FROM controls
JOIN control_effect_on AS effect USING (control_id)
WHERE effect.on_date = as_of()
