-- One row per risk: the first day it counts as open, and the first day it no longer does
-- (closed, or its system retired); an unknown end of something ended counts from its start.
-- kept
SELECT
    risks.risk_id, risks.risk_domain[1] AS domain,
    risks.identified_on AS open_from,
    least(
        CASE WHEN risks.status = 'closed' THEN coalesce(risks.closed_on, risks.identified_on) END,
        CASE WHEN systems.lifecycle_status = 'retired' THEN coalesce(systems.retired_on, risks.identified_on) END
    ) AS open_until
FROM risks
LEFT JOIN ai_systems AS systems USING (system_id)
