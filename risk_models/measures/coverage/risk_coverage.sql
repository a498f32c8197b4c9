-- One row per risk and control_group (all, or a purpose of controls): how far along the funnel it is.
-- mapped: a control that is not retired is linked · implemented: one is implemented · tested: one
-- of those has a test · fresh: one of those tests is not stale · effective: the tested_effective
-- effectiveness of those controls together reaches the threshold on an axis · declared: the
-- declared effectiveness does. Each step includes the next.
-- kept
WITH linked AS (
    SELECT
        effect.risk_id, effect.overlap_group,
        unnest(list_prepend('all', coalesce(string_split(controls.purpose, ';'), []))) AS control_group,
        CASE
            WHEN NOT controls.implemented THEN CASE WHEN controls.status <> 'retired' THEN 1 ELSE 0 END
            WHEN controls.fresh THEN 4
            WHEN controls.last_tested_on IS NOT NULL THEN 3
            ELSE 2
        END AS step,
        CASE WHEN effect.on_likelihood THEN effect.declared ELSE 0 END AS declared_likelihood,
        CASE WHEN effect.on_likelihood THEN effect.tested_effective ELSE 0 END AS tested_likelihood,
        CASE WHEN effect.on_severity THEN effect.declared ELSE 0 END AS declared_severity,
        CASE WHEN effect.on_severity THEN effect.tested_effective ELSE 0 END AS tested_severity
    FROM risk_effect_on AS effect
    JOIN control_effect AS controls USING (control_id)
    WHERE effect.on_date = as_of()
),
by_group AS (
    SELECT
        risk_id, control_group, overlap_group, max(step) AS step,
        1 - max(declared_likelihood) AS declared_likelihood,
        1 - max(tested_likelihood) AS tested_likelihood,
        1 - max(declared_severity) AS declared_severity,
        1 - max(tested_severity) AS tested_severity
    FROM linked
    GROUP BY risk_id, control_group, overlap_group
),
by_risk AS (
    SELECT
        risk_id, control_group, max(step) AS step,
        least(product(declared_likelihood), product(declared_severity)) AS declared_remaining,
        least(product(tested_likelihood), product(tested_severity)) AS tested_remaining
    FROM by_group
    GROUP BY risk_id, control_group
)
SELECT
    risk_id, control_group,
    step >= 1 AS mapped,
    step >= 2 AS implemented,
    step >= 3 AS tested,
    step >= 4 AS fresh,
    combined(tested_remaining, effectiveness_cap) >= coverage_threshold AS effective,
    combined(declared_remaining, effectiveness_cap) >= coverage_threshold AS declared
FROM by_risk
CROSS JOIN setting
