-- One row per risk, on the day looked at: what stands behind it, by axis, claimed and evidenced;
-- 0 where nothing does.
SELECT risk_id, claimed_likelihood, evidenced_likelihood, claimed_severity, evidenced_severity
FROM risk_base
