-- One row per filter and value that can be selected, over the whole register.
-- Columns:
-- filter: business_unit, system_id or owner
-- value: value of the filter
-- label: text shown for the value
SELECT 'business_unit' AS filter, business_unit AS value, business_unit AS label FROM ai_systems
UNION
SELECT 'system_id', system_id, system_name || ' (' || system_id || ')' FROM risk_position
UNION
SELECT 'owner', min(owner), min(owner) FROM risks GROUP BY person_key(owner)
ORDER BY 1, 3
