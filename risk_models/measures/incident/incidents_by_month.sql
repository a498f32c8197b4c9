-- One row per month and kind of event in the last months (setting history_months): events of systems that pass the filters. Months
-- without an event have no row.
-- Columns:
-- from incident_position: kind
-- month: first day of the month
-- events: events that happened in this month (number)
SELECT CAST(date_trunc('month', occurred_on) AS DATE) AS month, kind, count(*) AS events
FROM selected_incidents
CROSS JOIN setting
WHERE occurred_on > as_of() - to_months(setting.history_months)
GROUP BY ALL
ORDER BY month, kind
