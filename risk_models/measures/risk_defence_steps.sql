-- One row per risk, axis and linked control that is meant to act on it, in the order in which they
-- are counted: the strongest evidence first, an overlap group together. claimed and evidenced: what
-- the control alone takes off this risk. _so_far: it and those before it together, by the rule of
-- risk_defence_on, so that the last step is the risk's defence. _after: the part of the inherent
-- exposure that is then left; _takes_off: how much smaller that is than before this control.
-- why_nothing: why the evidence for it takes nothing off.
WITH effects AS (
    SELECT risk_id, 'likelihood' AS axis, control_id, overlap_group, on_likelihood AS acts, claimed, evidenced
    FROM risk_effect_on
    WHERE on_date = as_of()
    UNION ALL
    SELECT risk_id, 'severity', control_id, overlap_group, on_severity, claimed, evidenced
    FROM risk_effect_on
    WHERE on_date = as_of()
),
meant AS (
    SELECT
        effects.risk_id, effects.axis, effects.control_id, effects.overlap_group, effects.acts,
        CASE WHEN effects.acts THEN effects.claimed ELSE 0 END AS claimed,
        CASE WHEN effects.acts THEN effects.evidenced ELSE 0 END AS evidenced
    FROM effects
    JOIN controls USING (control_id)
    WHERE controls.acts_on IN (effects.axis, 'both')
),
grouped AS (
    SELECT
        *,
        max(evidenced) OVER in_group AS group_evidenced, max(claimed) OVER in_group AS group_claimed,
        row_number() OVER (in_group ORDER BY evidenced DESC, claimed DESC, control_id) AS place
    FROM meant
    WINDOW in_group AS (PARTITION BY risk_id, axis, overlap_group)
),
steps AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY risk_id, axis ORDER BY group_evidenced DESC, group_claimed DESC, overlap_group, place
        ) AS step
    FROM grouped
),
groups_so_far AS (
    SELECT
        steps.risk_id, steps.axis, steps.step, before.overlap_group,
        1 - max(before.claimed) AS claimed_left, 1 - max(before.evidenced) AS evidenced_left
    FROM steps
    JOIN steps AS before
        ON before.risk_id = steps.risk_id AND before.axis = steps.axis AND before.step <= steps.step
    GROUP BY steps.risk_id, steps.axis, steps.step, before.overlap_group
),
so_far AS (
    SELECT
        risk_id, axis, step,
        combined(list_product(list_sort(list(claimed_left))), max(effectiveness_cap)) AS claimed_so_far,
        combined(list_product(list_sort(list(evidenced_left))), max(effectiveness_cap)) AS evidenced_so_far
    FROM groups_so_far
    CROSS JOIN setting
    GROUP BY risk_id, axis, step
),
counted AS (
    SELECT
        *,
        round(claimed_so_far - lag(claimed_so_far, 1, 0) OVER in_order, 12) AS claimed_takes_off,
        round(evidenced_so_far - lag(evidenced_so_far, 1, 0) OVER in_order, 12) AS evidenced_takes_off
    FROM steps
    JOIN so_far USING (risk_id, axis, step)
    WINDOW in_order AS (PARTITION BY risk_id, axis ORDER BY step)
)
SELECT
    counted.risk_id, counted.axis, counted.step, counted.control_id, controls.name AS control, controls.owner,
    controls.status, controls.type, controls.design_rating, effect.design, effect.operating,
    effect.last_tested_on, effect.last_result, effect.fresh, effect.next_test_due,
    coalesce(link.share, 1) AS share, controls.overlap_group, link.note,
    counted.claimed, counted.evidenced, counted.claimed_so_far, counted.evidenced_so_far,
    round(1 - counted.claimed_so_far, 12) AS claimed_after, round(1 - counted.evidenced_so_far, 12) AS evidenced_after,
    counted.claimed_takes_off, counted.evidenced_takes_off,
    CASE
        WHEN counted.evidenced_takes_off > 0 THEN NULL
        WHEN NOT counted.acts THEN 'It detects: that does not lower likelihood'
        WHEN NOT effect.implemented THEN 'Not implemented'
        WHEN controls.design_rating IS NULL THEN 'Its design is not rated'
        WHEN effect.design = 0 THEN 'Its design achieves nothing'
        WHEN effect.last_tested_on IS NULL THEN 'Never tested'
        WHEN NOT effect.fresh THEN 'Its last test is stale'
        WHEN effect.operating = 0 THEN 'Its last test found that it does not work'
        WHEN link.share = 0 THEN 'It reaches none of the exposure'
        WHEN counted.place > 1 THEN 'Another of its overlap group counts already'
        ELSE 'The most that controls may take off is reached'
    END AS why_nothing
FROM counted
JOIN controls USING (control_id)
JOIN control_effect AS effect USING (control_id)
JOIN risk_controls AS link ON link.risk_id = counted.risk_id AND link.control_id = counted.control_id
ORDER BY counted.risk_id, counted.axis, counted.step
