-- One row per tile and month end of the last year, the last being the reporting date, by the version of that
-- day.
-- Columns:
-- from overview_on: tile, on_date, numerator, denominator, version, in_force
SELECT
    overview_on.tile, overview_on.on_date, overview_on.numerator, overview_on.denominator,
    overview_on.version, overview_on.in_force
FROM overview_on
JOIN history_day USING (on_date)
WHERE history_day.month_end
ORDER BY overview_on.tile, overview_on.on_date
