-- One row per month and kind of event in the last 24 months (the month is its first day): events that
-- happened then in systems that pass the filters.
SELECT CAST(date_trunc('month', occurred_on) AS DATE) AS month, kind, count(*) AS events
FROM selected_incidents
WHERE occurred_on > as_of() - to_months(24)
GROUP BY ALL
ORDER BY month, kind
