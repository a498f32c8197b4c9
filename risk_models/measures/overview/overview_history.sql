-- One row per tile and month end of the last year, the last being the reporting date, by the version of that
-- day.
-- Columns:
-- from overview_on: tile, on_date, numerator, denominator, version, in_force
SELECT tile, on_date, numerator, denominator, version, in_force
FROM overview_on
WHERE month_end
ORDER BY tile, on_date
