-- One row per day for which history is calculated, and the version whose records are used for it: the last month
-- ends (setting history_months), the latest being the reporting date itself, and the comparison date.
-- materialized
-- Columns:
-- on_date: the day
-- month_end: whether it is one of these month ends; false where it is the comparison date only
-- tile: whether it is also used in the small charts of the overview: the latest month ends
--     (setting small_chart_months, and one more) and the comparison date
-- version: version whose records are used: the newest one at the end of that day; the version shown where there
--     was none yet, where today's records are asked for, and on the reporting date
-- in_force: whether that version was the newest one at the end of that day
WITH months AS (
    SELECT
        least(last_day(CAST(as_of() - to_months(CAST(i AS INTEGER)) AS DATE)), as_of()) AS on_date,
        i
    FROM (SELECT unnest(range(history_months)) AS i FROM setting)
),
days AS (
    SELECT on_date, month_end, tile FROM requested_day
    UNION ALL
    SELECT on_date, bool_or(i IS NOT NULL), bool_or(i <= setting.small_chart_months OR i IS NULL)
    FROM (SELECT on_date, i FROM months UNION ALL SELECT compare_on(), NULL) AS defaults
    CROSS JOIN setting
    WHERE NOT EXISTS (FROM requested_day)
    GROUP BY on_date
)
SELECT
    days.on_date, days.month_end, days.tile,
    CASE WHEN days.on_date < as_of() THEN coalesce(newest.version, shown_version()) ELSE shown_version() END AS version,
    days.on_date < as_of() AND newest.version IS NOT NULL AS in_force
FROM days
ASOF LEFT JOIN (SELECT * FROM version_period WHERE NOT todays_records()) AS newest ON days.on_date >= newest.from_day
