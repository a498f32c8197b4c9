-- One row per AI system that passes the filters on business unit and system.
-- Columns:
-- from ai_systems: *
SELECT *
FROM ai_systems
WHERE passes_filter('business_unit', business_unit) AND passes_filter('system_id', system_id)
