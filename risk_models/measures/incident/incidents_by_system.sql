-- One row per AI system with an event that passes the filters, most events first: how many, how many of
-- them are incidents, serious or open, the worst severity, and the latest day.
SELECT
    system_id, system_name, business_unit, count(*) AS events,
    count(*) FILTER (kind = 'incident') AS incidents,
    count(*) FILTER (serious) AS serious,
    count(*) FILTER (is_open) AS still_open,
    max(severity) AS worst_severity,
    max(occurred_on) AS latest
FROM selected_incidents
GROUP BY system_id, system_name, business_unit
ORDER BY events DESC, worst_severity DESC NULLS LAST, latest DESC, system_id
