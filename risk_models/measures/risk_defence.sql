-- One row per risk, on the day looked at: what stands behind it, by axis, claimed and evidenced;
-- 0 where nothing does.
-- kept
SELECT
    risk_id,
    coalesce(claimed_likelihood, 0) AS claimed_likelihood,
    coalesce(evidenced_likelihood, 0) AS evidenced_likelihood,
    coalesce(claimed_severity, 0) AS claimed_severity,
    coalesce(evidenced_severity, 0) AS evidenced_severity
FROM risks
LEFT JOIN (SELECT * FROM risk_defence_on WHERE on_date = as_of()) AS defence USING (risk_id)
