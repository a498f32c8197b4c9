-- One row per risk, on the reporting date: combined effectiveness of its controls by axis, declared and tested;
-- 0 without controls.
-- Columns:
-- from risk_base: risk_id, declared_likelihood, tested_likelihood, declared_severity, tested_severity
SELECT risk_id, declared_likelihood, tested_likelihood, declared_severity, tested_severity
FROM risk_base
