-- One row per control that mitigates a risk that passes the filters, or no risk at all; the most critical on
-- top: its effectiveness, its tests, and what would change for the open risks that pass the filters if it
-- failed (counted from control_failure).
-- Columns:
-- from controls: control_id, name, objective, type, acts_on, owner, status, design_rating, test_interval_days,
--     overlap_group, annex_a, yearly_cost
-- from control_effect: design, operating, declared, tested_effective, last_tested_on, last_result,
--     next_test_due
-- from control_words: acts_in, serves
-- key_control: whether it is marked as a key control; false where not stated
-- test_state: fresh (latest test valid), stale (test overdue), never (never tested) or not_implemented
-- risks: open risks that it is linked to (number)
-- lowers: of these, risks that valid tests show it to reduce (number)
-- leaves_tolerance: risks that would exceed tolerance if it failed (number)
-- level_rises: risks whose supported level would increase if it failed (number)
-- loses_support: risks whose assessed residual would no longer be supported if it failed (number)
-- loses_coverage: risks that would lose coverage if it failed (number)
-- stands_alone: risks that no other control is shown to reduce (number)
-- why_nothing: reason why it reduces no risk; NULL where it reduces one
-- is_idle: whether it is implemented and reduces no risk
-- is_critical: whether a risk would exceed tolerance if it failed
-- is_alone: whether it is the only control shown to reduce a risk (single point of failure)
WITH mitigated AS MATERIALIZED (
    SELECT link.control_id, link.risk_id, risk.is_open
    FROM risk_controls AS link
    JOIN selected_risks AS risk USING (risk_id)
),
linked AS (
    SELECT control_id, count(*) FILTER (is_open) AS risks
    FROM mitigated
    GROUP BY control_id
),
failing AS (
    SELECT
        failure.control_id,
        count(*) FILTER (failure.reduction_likelihood > 0 OR failure.reduction_severity > 0) AS lowers,
        count(*) FILTER (failure.leaves_tolerance) AS leaves_tolerance,
        count(*) FILTER (failure.level_rises) AS level_rises,
        count(*) FILTER (failure.loses_support) AS loses_support,
        count(*) FILTER (failure.loses_coverage) AS loses_coverage,
        count(*) FILTER (failure.stands_alone) AS stands_alone
    FROM control_failure AS failure
    JOIN mitigated USING (control_id, risk_id)
    GROUP BY failure.control_id
)
SELECT
    control.control_id, control.name, control.objective, control.type, control.acts_on, named.acts_in, named.serves,
    control.owner, control.status, control.design_rating, control.test_interval_days,
    control.overlap_group, control.annex_a, control.yearly_cost, coalesce(control.key_control, false) AS key_control,
    effect.design, effect.operating, effect.declared, effect.tested_effective, effect.last_tested_on, effect.last_result,
    CASE
        WHEN control.status <> 'implemented' THEN 'not_implemented'
        WHEN effect.last_tested_on IS NULL THEN 'never'
        WHEN effect.fresh THEN 'fresh'
        ELSE 'stale'
    END AS test_state,
    effect.next_test_due,
    coalesce(linked.risks, 0) AS risks,
    coalesce(failing.lowers, 0) AS lowers,
    coalesce(failing.leaves_tolerance, 0) AS leaves_tolerance, coalesce(failing.level_rises, 0) AS level_rises,
    coalesce(failing.loses_support, 0) AS loses_support, coalesce(failing.loses_coverage, 0) AS loses_coverage,
    coalesce(failing.stands_alone, 0) AS stands_alone,
    CASE
        WHEN failing.lowers > 0 THEN NULL
        WHEN control.status <> 'implemented' THEN 'Not implemented'
        WHEN control.design_rating IS NULL THEN 'Its design is not rated'
        WHEN effect.design = 0 THEN 'Its design is rated ineffective'
        WHEN effect.last_tested_on IS NULL THEN 'Never tested'
        WHEN NOT effect.fresh THEN 'Its last test is overdue'
        WHEN effect.operating = 0 THEN 'Its last test found it ineffective'
        WHEN coalesce(linked.risks, 0) = 0 THEN 'It is linked to no open risk'
        WHEN control.type = 'detective' AND control.acts_on = 'likelihood' THEN 'Detective: does not reduce likelihood'
        WHEN failing.lowers IS NULL THEN 'It reaches none of the exposure'
        ELSE 'Others of its overlap group reduce as much'
    END AS why_nothing,
    control.status = 'implemented' AND why_nothing IS NOT NULL AS is_idle,
    coalesce(failing.leaves_tolerance, 0) > 0 AS is_critical,
    coalesce(failing.stands_alone, 0) > 0 AS is_alone
FROM controls AS control
JOIN control_effect AS effect USING (control_id)
JOIN control_words AS named USING (control_id)
LEFT JOIN linked USING (control_id)
LEFT JOIN failing USING (control_id)
WHERE linked.control_id IS NOT NULL OR NOT named.is_linked
ORDER BY
    leaves_tolerance DESC, level_rises DESC, loses_support DESC, stands_alone DESC,
    control.status = 'retired', control.name, control.control_id
