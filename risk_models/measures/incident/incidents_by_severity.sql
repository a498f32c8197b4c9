-- One row per severity, worst first, and one for events without: events of systems that pass the filters.
-- Columns:
-- severity: severity (value of its scale); NULL for events that are not rated
-- label: number and name of the severity, or Not rated
-- incidents: incidents (number)
-- near_misses: near misses (number)
-- concerns: concerns (number)
-- complaints: complaints (number)
-- events: all events (number)
-- still_open: of these, events that are open on the reporting date (number)
WITH slots AS (
    SELECT level AS severity, level || ' ' || label AS label FROM scales WHERE axis = 'severity'
    UNION ALL
    SELECT NULL, 'Not rated'
)
SELECT
    slots.severity, slots.label,
    count(*) FILTER (kind = 'incident') AS incidents,
    count(*) FILTER (kind = 'near_miss') AS near_misses,
    count(*) FILTER (kind = 'concern') AS concerns,
    count(*) FILTER (kind = 'complaint') AS complaints,
    count(incident_id) AS events,
    count(*) FILTER (is_open) AS still_open
FROM slots
LEFT JOIN selected_incidents AS event ON event.severity IS NOT DISTINCT FROM slots.severity
GROUP BY slots.severity, slots.label
ORDER BY slots.severity DESC NULLS LAST
