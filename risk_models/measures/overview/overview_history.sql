-- One row per tile and month end of the last year, the last being the reporting date.
-- Columns:
-- from overview_on: tile, on_date, numerator, denominator
SELECT overview_on.tile, overview_on.on_date, overview_on.numerator, overview_on.denominator
FROM overview_on
JOIN calendar USING (on_date)
WHERE calendar.month_end
ORDER BY overview_on.tile, overview_on.on_date
