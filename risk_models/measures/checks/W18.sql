-- W18 low: Keys that differ only in letter case
WITH keys AS (
    SELECT 'ai_systems' AS "table", system_id AS key FROM ai_systems
    UNION ALL SELECT 'impact_assessments', assessment_id FROM impact_assessments
    UNION ALL SELECT 'impact_items', item_id FROM impact_items
    UNION ALL SELECT 'risks', risk_id FROM risks
    UNION ALL SELECT 'treatments', treatment_id FROM treatments
    UNION ALL SELECT 'acceptances', acceptance_id FROM acceptances
    UNION ALL SELECT 'controls', control_id FROM controls
    UNION ALL SELECT 'control_tests', test_id FROM control_tests
    UNION ALL SELECT 'oversight', record_id FROM oversight
    UNION ALL SELECT 'transparency', record_id FROM transparency
    UNION ALL SELECT 'incidents', incident_id FROM incidents
    UNION ALL SELECT 'mappings', name FROM mappings
),
alike AS (
    SELECT "table", lower(key) AS folded, min(key) AS first FROM keys GROUP BY ALL
)
SELECT
    keys."table", keys.key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'The key differs from ' || alike.first || ' only in letter case: if they are the same, keep one of them.' AS sentence,
    NULL::VARCHAR AS who
FROM keys
JOIN alike ON alike."table" = keys."table" AND alike.folded = lower(keys.key)
WHERE keys.key <> alike.first
