-- One row per risk, axis and linked control that is meant to act on it, in the order of counting: the strongest
-- tested effectiveness first, an overlap group together. The last step equals risk_control_effectiveness.
-- Columns:
-- from risk_effect_on: risk_id, control_id
-- from controls: owner, status, type, design_rating, overlap_group
-- from risk_controls: note
-- from control_effect: design, operating, last_tested_on, last_result, fresh, next_test_due
-- axis: likelihood or severity
-- step: order of counting, from 1
-- control: name of the control
-- share: share of the exposure that the control reaches (0 to 1); 1 where none is given
-- declared: declared effectiveness of this control alone on this risk (0 to 1)
-- tested_effective: tested effectiveness of this control alone on this risk (0 to 1)
-- declared_so_far: combined declared effectiveness of this control and those before it (0 to 1)
-- tested_so_far: combined tested effectiveness of this control and those before it (0 to 1)
-- declared_after: share of the inherent exposure that remains by declarations after this step (0 to 1)
-- tested_after: share of the inherent exposure that remains by tests after this step (0 to 1)
-- declared_reduction: declared_so_far minus that of the step before (0 to 1)
-- tested_reduction: tested_so_far minus that of the step before (0 to 1)
-- why_nothing: reason for no tested reduction; NULL where there is one
WITH effects AS (
    SELECT risk_id, 'likelihood' AS axis, control_id, overlap_group, on_likelihood AS acts, declared, tested_effective
    FROM risk_effect_on
    WHERE on_date = as_of()
    UNION ALL
    SELECT risk_id, 'severity', control_id, overlap_group, on_severity, declared, tested_effective
    FROM risk_effect_on
    WHERE on_date = as_of()
),
meant AS (
    SELECT
        effects.risk_id, effects.axis, effects.control_id, effects.overlap_group, effects.acts,
        CASE WHEN effects.acts THEN effects.declared ELSE 0 END AS declared,
        CASE WHEN effects.acts THEN effects.tested_effective ELSE 0 END AS tested_effective
    FROM effects
    JOIN controls USING (control_id)
    WHERE controls.acts_on IN (effects.axis, 'both')
),
grouped AS (
    SELECT
        *,
        max(tested_effective) OVER in_group AS group_tested, max(declared) OVER in_group AS group_declared,
        row_number() OVER (in_group ORDER BY tested_effective DESC, declared DESC, control_id) AS place
    FROM meant
    WINDOW in_group AS (PARTITION BY risk_id, axis, overlap_group)
),
steps AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY risk_id, axis ORDER BY group_tested DESC, group_declared DESC, overlap_group, place
        ) AS step
    FROM grouped
),
groups_so_far AS (
    SELECT
        steps.risk_id, steps.axis, steps.step, before.overlap_group,
        1 - max(before.declared) AS declared_remaining, 1 - max(before.tested_effective) AS tested_remaining
    FROM steps
    JOIN steps AS before
        ON before.risk_id = steps.risk_id AND before.axis = steps.axis AND before.step <= steps.step
    GROUP BY steps.risk_id, steps.axis, steps.step, before.overlap_group
),
so_far AS (
    SELECT
        risk_id, axis, step,
        combined_effectiveness(list_product(list_sort(list(declared_remaining))), max(effectiveness_cap)) AS declared_so_far,
        combined_effectiveness(list_product(list_sort(list(tested_remaining))), max(effectiveness_cap)) AS tested_so_far
    FROM groups_so_far
    CROSS JOIN setting
    GROUP BY risk_id, axis, step
),
counted AS (
    SELECT
        *,
        round(declared_so_far - lag(declared_so_far, 1, 0) OVER in_order, 12) AS declared_reduction,
        round(tested_so_far - lag(tested_so_far, 1, 0) OVER in_order, 12) AS tested_reduction
    FROM steps
    JOIN so_far USING (risk_id, axis, step)
    WINDOW in_order AS (PARTITION BY risk_id, axis ORDER BY step)
)
SELECT
    counted.risk_id, counted.axis, counted.step, counted.control_id, controls.name AS control, controls.owner,
    controls.status, controls.type, controls.design_rating, effect.design, effect.operating,
    effect.last_tested_on, effect.last_result, effect.fresh, effect.next_test_due,
    coalesce(link.share, 1) AS share, controls.overlap_group, link.note,
    counted.declared, counted.tested_effective, counted.declared_so_far, counted.tested_so_far,
    round(1 - counted.declared_so_far, 12) AS declared_after, round(1 - counted.tested_so_far, 12) AS tested_after,
    counted.declared_reduction, counted.tested_reduction,
    CASE
        WHEN counted.tested_reduction > 0 THEN NULL
        WHEN NOT counted.acts THEN 'Detective: does not reduce likelihood'
        WHEN NOT effect.implemented THEN 'Not implemented'
        WHEN controls.design_rating IS NULL THEN 'Its design is not rated'
        WHEN effect.design = 0 THEN 'Its design is rated ineffective'
        WHEN effect.last_tested_on IS NULL THEN 'Never tested'
        WHEN NOT effect.fresh THEN 'Its last test is overdue'
        WHEN effect.operating = 0 THEN 'Its last test found it ineffective'
        WHEN link.share = 0 THEN 'It reaches none of the exposure'
        WHEN counted.place > 1 THEN 'Another of its overlap group already counts'
        ELSE 'The effectiveness cap is reached'
    END AS why_nothing
FROM counted
JOIN controls USING (control_id)
JOIN control_effect AS effect USING (control_id)
JOIN risk_controls AS link ON link.risk_id = counted.risk_id AND link.control_id = counted.control_id
ORDER BY counted.risk_id, counted.axis, counted.step
