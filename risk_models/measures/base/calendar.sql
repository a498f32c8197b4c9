-- One row per day for which history is calculated: the last 24 month ends, the latest being the reporting date
-- itself, and the comparison date.
-- materialized
-- Columns:
-- on_date: the day
-- month_end: whether it is one of the 24 month ends; false where it is the comparison date only
-- tile: whether it is also used in the small charts of the overview: the latest 13 month ends and the
--     comparison date
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
