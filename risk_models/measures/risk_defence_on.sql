-- One row per risk with a control and calendar day: combined effectiveness by axis, 0 to the cap.
-- Controls of one overlap group fail together: only the best of them counts. Across groups the
-- layers multiply: 1 - product(1 - e).
WITH by_group AS (
    SELECT
        on_date, risk_id, overlap_group,
        1 - coalesce(max(claimed) FILTER (on_likelihood), 0) AS claimed_likelihood,
        1 - coalesce(max(evidenced) FILTER (on_likelihood), 0) AS evidenced_likelihood,
        1 - coalesce(max(claimed) FILTER (on_severity), 0) AS claimed_severity,
        1 - coalesce(max(evidenced) FILTER (on_severity), 0) AS evidenced_severity
    FROM risk_effect_on
    GROUP BY on_date, risk_id, overlap_group
),
-- Sorted, for the last digit of a product depends on the order of its factors.
by_risk AS (
    SELECT
        on_date, risk_id,
        list_product(list_sort(list(claimed_likelihood))) AS claimed_likelihood,
        list_product(list_sort(list(evidenced_likelihood))) AS evidenced_likelihood,
        list_product(list_sort(list(claimed_severity))) AS claimed_severity,
        list_product(list_sort(list(evidenced_severity))) AS evidenced_severity
    FROM by_group
    GROUP BY on_date, risk_id
)
SELECT
    on_date, risk_id,
    combined(claimed_likelihood, effectiveness_cap) AS claimed_likelihood,
    combined(evidenced_likelihood, effectiveness_cap) AS evidenced_likelihood,
    combined(claimed_severity, effectiveness_cap) AS claimed_severity,
    combined(evidenced_severity, effectiveness_cap) AS evidenced_severity
FROM by_risk
CROSS JOIN setting
