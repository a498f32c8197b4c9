-- One row per risk and calendar day on which it was covered: tested effectiveness by the tests of that day
-- reached the coverage threshold on an axis.
-- materialized
-- Columns:
-- from risk_effect_on: on_date, risk_id
WITH by_group AS (
    SELECT
        on_date, risk_id, overlap_group,
        1 - max(tested_effective) FILTER (on_likelihood) AS likelihood_left,
        1 - max(tested_effective) FILTER (on_severity) AS severity_left
    FROM risk_effect_on
    CROSS JOIN setting
    -- Without a valid test a control reduces nothing; it counts only where the threshold is 0.
    WHERE tested_effective > 0 OR coverage_threshold = 0
    GROUP BY on_date, risk_id, overlap_group
),
by_risk AS (
    SELECT on_date, risk_id, coalesce(least(product(likelihood_left), product(severity_left)), 1) AS left_over
    FROM by_group
    GROUP BY on_date, risk_id
)
SELECT on_date, risk_id
FROM by_risk
CROSS JOIN setting
WHERE combined_effectiveness(left_over, effectiveness_cap) >= coverage_threshold
