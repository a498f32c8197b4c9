-- One row per month and kind of event in the last 24 months: events of systems that pass the filters. Months
-- without an event have no row.
-- Columns:
-- from incident_position: kind
-- month: first day of the month
-- events: events that happened in this month (number)
SELECT CAST(date_trunc('month', occurred_on) AS DATE) AS month, kind, count(*) AS events
FROM selected_incidents
WHERE occurred_on > as_of() - to_months(24)
GROUP BY ALL
ORDER BY month, kind
