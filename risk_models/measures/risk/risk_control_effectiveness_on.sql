-- One row per risk with a control, and calendar day: combined effectiveness by axis, from 0 to the setting
-- effectiveness_cap. Controls of one overlap group fail together: only the best of them counts. Across groups
-- the layers multiply: 1 - product(1 - effectiveness).
-- Columns:
-- on_date: the day
-- risk_id: the risk
-- declared_likelihood: combined declared effectiveness on likelihood (0 to 1)
-- tested_likelihood: combined tested effectiveness on likelihood (0 to 1)
-- declared_severity: combined declared effectiveness on severity (0 to 1)
-- tested_severity: combined tested effectiveness on severity (0 to 1)
WITH by_group AS (
    SELECT
        on_date, risk_id, overlap_group,
        1 - coalesce(max(declared) FILTER (on_likelihood), 0) AS declared_likelihood,
        1 - coalesce(max(tested_effective) FILTER (on_likelihood), 0) AS tested_likelihood,
        1 - coalesce(max(declared) FILTER (on_severity), 0) AS declared_severity,
        1 - coalesce(max(tested_effective) FILTER (on_severity), 0) AS tested_severity
    FROM risk_effect_on
    GROUP BY on_date, risk_id, overlap_group
),
-- Sorted, because the last digit of a product depends on the order of its factors.
by_risk AS (
    SELECT
        on_date, risk_id,
        list_product(list_sort(list(declared_likelihood))) AS declared_likelihood,
        list_product(list_sort(list(tested_likelihood))) AS tested_likelihood,
        list_product(list_sort(list(declared_severity))) AS declared_severity,
        list_product(list_sort(list(tested_severity))) AS tested_severity
    FROM by_group
    GROUP BY on_date, risk_id
)
SELECT
    on_date, risk_id,
    combined_effectiveness(declared_likelihood, effectiveness_cap) AS declared_likelihood,
    combined_effectiveness(tested_likelihood, effectiveness_cap) AS tested_likelihood,
    combined_effectiveness(declared_severity, effectiveness_cap) AS declared_severity,
    combined_effectiveness(tested_severity, effectiveness_cap) AS tested_severity
FROM by_risk
CROSS JOIN setting
