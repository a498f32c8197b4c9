-- One row per risk with a control and group of controls (all, or those of one purpose): the steps of coverage
-- that it reaches.
-- materialized
-- Columns:
-- risk_id: the risk
-- control_group: all, or the purpose of the controls
-- mapped: whether a control is linked that is not retired
-- implemented: whether one of them is implemented
-- tested: whether an implemented one was tested
-- fresh: whether the latest test of an implemented one is valid
-- effective: whether combined tested effectiveness reaches the setting coverage_threshold on an axis
-- declared: whether combined declared effectiveness reaches the setting coverage_threshold on an axis
WITH linked AS (
    SELECT
        effect.risk_id, effect.overlap_group,
        unnest(list_prepend('all', string_split(controls.purpose, ';'))) AS control_group,
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
    combined_effectiveness(tested_remaining, effectiveness_cap) >= coverage_threshold AS effective,
    combined_effectiveness(declared_remaining, effectiveness_cap) >= coverage_threshold AS declared
FROM by_risk
CROSS JOIN setting
