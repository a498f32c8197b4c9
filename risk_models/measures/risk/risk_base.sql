-- One row per risk: what its scores do not change. open_from is the first day on which it counts as
-- open, open_until the first on which it no longer does (closed, or its system retired); an unknown end
-- of something ended counts from its start. declared_ and tested_effective_: what stands behind it on the day
-- looked at, by axis; 0 where nothing does.
-- kept
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
