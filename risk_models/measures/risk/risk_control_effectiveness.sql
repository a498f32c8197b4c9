-- One row per risk, on the day looked at: what stands behind it, by axis, declared and tested_effective;
-- 0 where nothing does.
SELECT risk_id, declared_likelihood, tested_likelihood, declared_severity, tested_severity
FROM risk_base
