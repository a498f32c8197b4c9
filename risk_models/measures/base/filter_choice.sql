-- One row per filter and value that can be selected, over the whole register.
-- Columns:
-- filter: business_unit, system_id, owner or level
-- value: value of the filter
-- label: text shown for the value
-- position: order of the value within its filter; values of one position by their label
SELECT 'business_unit' AS filter, business_unit AS value, business_unit AS label, 0 AS position FROM ai_systems
UNION
SELECT 'system_id', system_id, system_name || ' (' || system_id || ')', 0 FROM risk_position
UNION
SELECT 'owner', min(owner), min(owner), 0 FROM risks GROUP BY person_key(owner)
UNION
SELECT 'level', level, label, -position FROM levels
UNION
SELECT 'level', 'unassessed', 'Not assessed', 0
ORDER BY 1, 4, 3
