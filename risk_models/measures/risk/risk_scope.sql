-- One row per risk: its domain, and the days on which it is open.
-- Columns:
-- from risks: risk_id
-- domain: top-level risk domain, 1 to 7
-- open_from: first day on which the risk counts as open
-- closed_from: first day on which the risk is closed; where that day is unknown, the day it was identified;
--     NULL while not closed
-- open_until: first day on which it no longer counts as open (closed, or system retired); where that day is
--     unknown, the day it was identified; NULL while open
SELECT
    risks.risk_id, risks.risk_domain[1] AS domain,
    risks.identified_on AS open_from,
    CASE WHEN risks.status = 'closed' THEN coalesce(risks.closed_on, risks.identified_on) END AS closed_from,
    least(
        closed_from,
        CASE WHEN systems.lifecycle_status = 'retired' THEN coalesce(systems.retired_on, risks.identified_on) END
    ) AS open_until
FROM risks
LEFT JOIN ai_systems AS systems USING (system_id)
