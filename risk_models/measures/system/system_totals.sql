-- One row: the AI systems that pass the filters, counted.
-- Columns:
-- systems: AI systems (number)
-- in_use: systems in use on the reporting date (number)
-- without_risk: systems without a recorded risk (number)
-- above_tolerance: systems with an open risk above tolerance (number)
-- operating: systems in operation and in scope, the denominator of the following (number)
-- assessed: of these, systems with a valid impact assessment (number)
-- overseen: of these, systems with an oversight record (number)
-- explained: of these, systems with a transparency record (number)
SELECT
    count(*) AS systems,
    count(*) FILTER (in_use) AS in_use,
    count(*) FILTER (worst = 'none') AS without_risk,
    count(*) FILTER (is_above) AS above_tolerance,
    count(*) FILTER (operates) AS operating,
    count(*) FILTER (operates AND assessment IN ('valid', 'expiring')) AS assessed,
    count(*) FILTER (operates AND oversight <> 'none') AS overseen,
    count(*) FILTER (operates AND transparency > 0) AS explained
FROM system_inventory
