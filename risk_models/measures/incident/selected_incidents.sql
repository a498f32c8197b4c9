-- One row per incident, near miss, concern or complaint of a system that passes the filters, the latest first:
-- the rows of incident_position.
-- Columns:
-- from incident_position: *
SELECT incident_position.*
FROM incident_position
JOIN (SELECT system_id FROM selected_systems) USING (system_id)
ORDER BY occurred_on DESC, incident_id DESC
