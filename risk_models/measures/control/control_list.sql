-- One row per control that stands before a risk that passes the filters, or before none at all; on top the
-- one on which most rests: its effect and its tests, and what would change for the open risks that pass
-- the filters if it failed (control_failure counted). lowers: how many of them it is shown to lower at
-- all. why_nothing: why it lowers none; NULL where it does. test_state: fresh, stale, never, or
-- not_implemented. is_idle: implemented and lowering none. is_critical: a risk would leave tolerance.
-- is_alone: it stands alone before a risk.
WITH standing AS MATERIALIZED (
    SELECT link.control_id, link.risk_id, risk.is_open
    FROM risk_controls AS link
    JOIN selected_risks AS risk USING (risk_id)
),
linked AS (
    SELECT control_id, count(*) FILTER (is_open) AS risks
    FROM standing
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
    JOIN standing USING (control_id, risk_id)
    GROUP BY failure.control_id
),
named AS (
    SELECT
        control_id,
        (
            SELECT string_agg(label, ', ' ORDER BY position) FROM acts_order
            WHERE list_contains(string_split(acts_stages, ';'), stage)
        ) AS acts_in,
        (
            SELECT string_agg(label, ', ' ORDER BY position) FROM purpose_order
            WHERE list_contains(string_split(controls.purpose, ';'), purpose_order.purpose)
        ) AS serves
    FROM controls
)
SELECT
    control.control_id, control.name, control.objective, control.type, control.acts_on, named.acts_in, named.serves,
    control.owner, control.status, control.design_rating, control.test_interval_days,
    control.overlap_group, control.annex_a, coalesce(control.key_control, false) AS key_control,
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
        WHEN effect.design = 0 THEN 'Its design achieves nothing'
        WHEN effect.last_tested_on IS NULL THEN 'Never tested'
        WHEN NOT effect.fresh THEN 'Its last test is stale'
        WHEN effect.operating = 0 THEN 'Its last test found that it does not work'
        WHEN coalesce(linked.risks, 0) = 0 THEN 'It stands before no open risk'
        WHEN control.type = 'detective' AND control.acts_on = 'likelihood' THEN 'It detects: that does not lower likelihood'
        WHEN failing.lowers IS NULL THEN 'It reaches none of the exposure'
        ELSE 'Others of its overlap group do as much'
    END AS why_nothing,
    control.status = 'implemented' AND why_nothing IS NOT NULL AS is_idle,
    coalesce(failing.leaves_tolerance, 0) > 0 AS is_critical,
    coalesce(failing.stands_alone, 0) > 0 AS is_alone
FROM controls AS control
JOIN control_effect AS effect USING (control_id)
JOIN named USING (control_id)
LEFT JOIN linked USING (control_id)
LEFT JOIN failing USING (control_id)
WHERE linked.control_id IS NOT NULL OR control_id NOT IN (SELECT control_id FROM risk_controls)
ORDER BY
    coalesce(failing.leaves_tolerance, 0) DESC, coalesce(failing.level_rises, 0) DESC,
    coalesce(failing.loses_support, 0) DESC, coalesce(failing.stands_alone, 0) DESC,
    control.status = 'retired', control.name, control.control_id
