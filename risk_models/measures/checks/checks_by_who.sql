-- One row per person who should act on warnings that pass the filters, most high ones first.
-- Columns:
-- who: who should act; NULL where nobody is named
-- high: warnings of severity high (number)
-- medium: warnings of severity medium (number)
-- low: warnings of severity low (number)
-- items: all warnings (number)
SELECT
    who, count(*) FILTER (severity = 'high') AS high, count(*) FILTER (severity = 'medium') AS medium,
    count(*) FILTER (severity = 'low') AS low, count(*) AS items
FROM checks
GROUP BY who
ORDER BY high DESC, items DESC, who
