-- One row per AI system that passes the filters on business unit and system.
SELECT *
FROM ai_systems
WHERE chosen('business_unit', business_unit) AND chosen('system_id', system_id)
