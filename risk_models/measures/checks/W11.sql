-- W11 high: Prohibited practice still in use
SELECT
    'ai_systems' AS "table", system_id AS key, system_id, NULL::VARCHAR AS risk_id,
    'Classified as a prohibited practice and still in use.' AS sentence, owner AS who
FROM ai_systems
WHERE eu_class = 'prohibited' AND in_use(lifecycle_status, retired_on)
