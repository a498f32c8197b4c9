-- One row per risk with a control and calendar day: combined effectiveness by axis, 0 to the cap.
-- Controls of one overlap group fail together: only the best of them counts. Across groups the
-- layers multiply: 1 - product(1 - e).
WITH by_group AS (
    SELECT
        on_date, risk_id, overlap_group,
        coalesce(max(claimed) FILTER (on_likelihood), 0) AS claimed_likelihood,
        coalesce(max(evidenced) FILTER (on_likelihood), 0) AS evidenced_likelihood,
        coalesce(max(claimed) FILTER (on_severity), 0) AS claimed_severity,
        coalesce(max(evidenced) FILTER (on_severity), 0) AS evidenced_severity
    FROM risk_effect_on
    GROUP BY on_date, risk_id, overlap_group
)
SELECT
    on_date, risk_id,
    combined(product(1 - claimed_likelihood), any_value(effectiveness_cap)) AS claimed_likelihood,
    combined(product(1 - evidenced_likelihood), any_value(effectiveness_cap)) AS evidenced_likelihood,
    combined(product(1 - claimed_severity), any_value(effectiveness_cap)) AS claimed_severity,
    combined(product(1 - evidenced_severity), any_value(effectiveness_cap)) AS evidenced_severity
FROM by_group
CROSS JOIN setting
GROUP BY on_date, risk_id
