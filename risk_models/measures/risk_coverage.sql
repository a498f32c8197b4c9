-- One row per risk and lens (all, or a purpose of controls): how far along the funnel it is.
-- mapped: a control that is not retired is linked · implemented: one is implemented · tested: one
-- of those has a test · fresh: one of those tests is not stale · effective: the evidenced
-- effectiveness of those controls together reaches the threshold on an axis · claimed: the
-- claimed effectiveness does. Each step includes the next.
-- kept
WITH linked AS (
    SELECT
        effect.risk_id, effect.overlap_group,
        unnest(list_prepend('all', coalesce(string_split(controls.purpose, ';'), []))) AS lens,
        CASE
            WHEN NOT controls.implemented THEN CASE WHEN controls.status <> 'retired' THEN 1 ELSE 0 END
            WHEN controls.fresh THEN 4
            WHEN controls.last_tested_on IS NOT NULL THEN 3
            ELSE 2
        END AS step,
        CASE WHEN effect.on_likelihood THEN effect.claimed ELSE 0 END AS claimed_likelihood,
        CASE WHEN effect.on_likelihood THEN effect.evidenced ELSE 0 END AS evidenced_likelihood,
        CASE WHEN effect.on_severity THEN effect.claimed ELSE 0 END AS claimed_severity,
        CASE WHEN effect.on_severity THEN effect.evidenced ELSE 0 END AS evidenced_severity
    FROM risk_effect_on AS effect
    JOIN control_effect AS controls USING (control_id)
    WHERE effect.on_date = as_of()
),
by_group AS (
    SELECT
        risk_id, lens, overlap_group, max(step) AS step,
        1 - max(claimed_likelihood) AS claimed_likelihood,
        1 - max(evidenced_likelihood) AS evidenced_likelihood,
        1 - max(claimed_severity) AS claimed_severity,
        1 - max(evidenced_severity) AS evidenced_severity
    FROM linked
    GROUP BY risk_id, lens, overlap_group
),
by_risk AS (
    SELECT
        risk_id, lens, max(step) AS step,
        least(product(claimed_likelihood), product(claimed_severity)) AS claimed_left,
        least(product(evidenced_likelihood), product(evidenced_severity)) AS evidenced_left
    FROM by_group
    GROUP BY risk_id, lens
)
SELECT
    risk_id, lens,
    step >= 1 AS mapped,
    step >= 2 AS implemented,
    step >= 3 AS tested,
    step >= 4 AS fresh,
    combined(evidenced_left, effectiveness_cap) >= coverage_threshold AS effective,
    combined(claimed_left, effectiveness_cap) >= coverage_threshold AS claimed
FROM by_risk
CROSS JOIN setting
