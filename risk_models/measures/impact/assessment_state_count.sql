-- One row per state of the impact assessment that counts for a system, best first: systems that pass the
-- filters and are not retired.
-- Columns:
-- state: valid, expiring, outdated, expired, refused, pending or missing
-- operating: systems in operation and in scope; they need a valid impact assessment (number)
-- others: other systems in use (number)
SELECT
    states.state,
    count(system.system_id) FILTER (system.operates) AS operating,
    count(system.system_id) FILTER (NOT system.operates) AS others
FROM (
    SELECT unnest(['valid', 'expiring', 'outdated', 'expired', 'refused', 'pending', 'missing']) AS state,
        unnest(range(7)) AS position
) AS states
LEFT JOIN (SELECT * FROM system_assessment SEMI JOIN selected_systems USING (system_id)) AS system USING (state)
GROUP BY states.state, states.position
ORDER BY states.position
