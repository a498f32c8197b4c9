-- One row per risk: what does not depend on its scores.
-- materialized
-- Columns:
-- risk_id: the risk
-- domain: top-level risk domain, 1 to 7
-- open_from: first day on which the risk counts as open
-- open_until: first day on which it no longer does (closed, or system retired); where that day is unknown, the
--     day it was identified; NULL while open
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
    risks.risk_id, risks.risk_domain[1] AS domain,
    risks.identified_on AS open_from,
    least(
        CASE WHEN risks.status = 'closed' THEN coalesce(risks.closed_on, risks.identified_on) END,
        CASE WHEN systems.lifecycle_status = 'retired' THEN coalesce(systems.retired_on, risks.identified_on) END
    ) AS open_until,
    open_until IS NULL OR open_until > as_of() AS is_open,
    coalesce(control_effectiveness.declared_likelihood, 0) AS declared_likelihood,
    coalesce(control_effectiveness.tested_likelihood, 0) AS tested_likelihood,
    coalesce(control_effectiveness.declared_severity, 0) AS declared_severity,
    coalesce(control_effectiveness.tested_severity, 0) AS tested_severity
FROM risks
LEFT JOIN ai_systems AS systems USING (system_id)
LEFT JOIN (SELECT * FROM risk_control_effectiveness_on WHERE on_date = as_of()) AS control_effectiveness ON control_effectiveness.risk_id = risks.risk_id
