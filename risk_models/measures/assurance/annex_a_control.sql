-- One row per Annex A control and own control that names it.
-- materialized
-- Columns:
-- annex_a: Annex A control
-- from controls: control_id, name, status, owner, key_control
-- from control_effect: last_tested_on, last_result, next_test_due
-- test_is_fresh: whether its latest test counts on the reporting date; false where it was never tested
-- risks: open risks that it mitigates (number)
WITH mitigated AS (
    SELECT linked.control_id, count(*) AS risks
    FROM risk_controls AS linked
    JOIN risk_base USING (risk_id)
    WHERE risk_base.is_open
    GROUP BY linked.control_id
)
SELECT
    unnest(parts_of(controls.annex_a)) AS annex_a, controls.control_id, controls.name, controls.status, controls.owner, controls.key_control,
    effect.last_tested_on, effect.last_result, effect.next_test_due,
    coalesce(effect.next_test_due >= as_of(), false) AS test_is_fresh, coalesce(mitigated.risks, 0) AS risks
FROM controls
LEFT JOIN control_effect AS effect USING (control_id)
LEFT JOIN mitigated USING (control_id)
ORDER BY annex_a, controls.control_id
