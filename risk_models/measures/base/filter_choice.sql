-- One row per filter and value that a reader may choose, over the whole register.
SELECT 'business_unit' AS filter, business_unit AS value, business_unit AS label FROM ai_systems
UNION
SELECT 'system_id', system_id, system_name || ' (' || system_id || ')' FROM risk_position
UNION
SELECT 'owner', owner, owner FROM risks
ORDER BY 1, 3
