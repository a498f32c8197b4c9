-- W11 high: Prohibited practice not retired
SELECT
    'ai_systems' AS "table", system_id AS key, system_id, NULL::VARCHAR AS risk_id,
    'Classified as a prohibited practice and not retired.' AS sentence, owner AS who
FROM ai_systems
WHERE eu_class = 'prohibited' AND in_use(lifecycle_status, retired_on)
