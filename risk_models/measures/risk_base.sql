-- One row per risk: what its scores do not change. open_from is the first day on which it counts as
-- open, open_until the first on which it no longer does (closed, or its system retired); an unknown end
-- of something ended counts from its start. claimed_ and evidenced_: what stands behind it on the day
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
    coalesce(defence.claimed_likelihood, 0) AS claimed_likelihood,
    coalesce(defence.evidenced_likelihood, 0) AS evidenced_likelihood,
    coalesce(defence.claimed_severity, 0) AS claimed_severity,
    coalesce(defence.evidenced_severity, 0) AS evidenced_severity
FROM risks
LEFT JOIN ai_systems AS systems USING (system_id)
LEFT JOIN (SELECT * FROM risk_defence_on WHERE on_date = as_of()) AS defence ON defence.risk_id = risks.risk_id
