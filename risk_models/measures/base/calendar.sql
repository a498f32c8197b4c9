-- One row per day that the register looks back to: the last 24 month ends, the latest being the
-- day looked at itself, and the day compared with. `tile`: also drawn in the tiles' small charts.
-- kept
WITH months AS (
    SELECT
        least(last_day(CAST(as_of() - to_months(CAST(i AS INTEGER)) AS DATE)), as_of()) AS on_date,
        i
    FROM range(24) AS t(i)
)
SELECT
    on_date,
    bool_or(i IS NOT NULL) AS month_end,
    bool_or(i < 13 OR i IS NULL) AS tile
FROM (SELECT on_date, i FROM months UNION ALL SELECT compare_on(), NULL) AS days
GROUP BY on_date
