-- One row per AI system with an event that passes the filters, most events first.
-- Columns:
-- from incident_position: system_id, system_name, business_unit
-- events: all events (number)
-- incidents: of these, incidents (number)
-- serious: of these, serious incidents (number)
-- still_open: of these, events that are open on the reporting date (number)
-- worst_severity: worst severity (value of its scale); NULL where none is rated
-- latest: day of the latest event
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
