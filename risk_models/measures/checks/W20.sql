-- W20 medium: System excluded from the scope without reason, or not decided
SELECT
    'ai_systems' AS "table", system_id AS key, system_id, NULL::VARCHAR AS risk_id,
    CASE decision
        WHEN 'not_decided' THEN 'It is not decided whether the management system covers it.'
        ELSE 'The management system does not cover it, and no reason is given.'
    END AS sentence,
    owner AS who
FROM scope_system
WHERE decision IN ('not_decided', 'excluded_without_reason') AND EXISTS (FROM documents WHERE kind = 'scope')
