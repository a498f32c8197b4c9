-- One row per risk: what does not depend on its scores.
-- materialized
-- Columns:
-- from risk_scope: risk_id, domain, open_from, open_until
-- is_open: whether it is open on the reporting date
-- declared_likelihood: combined declared effectiveness of its controls on likelihood, on the reporting date (0
--     to 1); 0 without controls
-- tested_likelihood: combined tested effectiveness of its controls on likelihood, on the reporting date (0 to
--     1); 0 without controls
-- declared_severity: combined declared effectiveness of its controls on severity, on the reporting date (0 to
--     1); 0 without controls
-- tested_severity: combined tested effectiveness of its controls on severity, on the reporting date (0 to 1); 0
--     without controls
SELECT
    scope.risk_id, scope.domain, scope.open_from, scope.open_until,
    scope.open_until IS NULL OR scope.open_until > as_of() AS is_open,
    coalesce(control_effectiveness.declared_likelihood, 0) AS declared_likelihood,
    coalesce(control_effectiveness.tested_likelihood, 0) AS tested_likelihood,
    coalesce(control_effectiveness.declared_severity, 0) AS declared_severity,
    coalesce(control_effectiveness.tested_severity, 0) AS tested_severity
FROM risk_scope AS scope
LEFT JOIN (SELECT * FROM risk_control_effectiveness_on WHERE on_date = as_of()) AS control_effectiveness USING (risk_id)
