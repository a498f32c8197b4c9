-- One row: how many AI systems pass the filters, and how many of them are in use on the day looked at, rest on
-- no recorded risk, or have a risk above tolerance; and of those in scope and in operation, how many
-- have an impact assessment that holds, an oversight and a transparency record.
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
