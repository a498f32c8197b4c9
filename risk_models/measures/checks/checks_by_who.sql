-- One row per person who should act on warnings that pass the filters: how many, by severity, most
-- high ones first.
SELECT
    who, count(*) FILTER (severity = 'high') AS high, count(*) FILTER (severity = 'medium') AS medium,
    count(*) FILTER (severity = 'low') AS low, count(*) AS items
FROM checks
GROUP BY who
ORDER BY high DESC, items DESC, who
