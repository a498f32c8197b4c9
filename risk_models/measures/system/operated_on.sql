-- One row per AI system in scope of the management system (also where that is not decided), and calendar day on which it was in operation.
-- materialized
-- Columns:
-- from calendar: on_date
-- from ai_systems: system_id
SELECT calendar.on_date, system.system_id
FROM ai_systems AS system
JOIN calendar
    ON coalesce(system.go_live, calendar.on_date) <= calendar.on_date
    AND (
        system.lifecycle_status IN ('operation_monitoring', 're_evaluation')
        OR (system.lifecycle_status = 'retired' AND system.go_live IS NOT NULL AND system.retired_on > calendar.on_date)
    )
WHERE coalesce(system.in_aims_scope, true)
