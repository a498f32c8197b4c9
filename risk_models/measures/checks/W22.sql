-- W22 medium: Policy, procedure or objectives in force, but not communicated
SELECT
    'documents' AS "table", document_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'Version ' || version || ' has been in force since ' || applies_from || ', and nobody was informed of it.' AS sentence, owner AS who
FROM document_position
WHERE state = 'in_force' AND communicated_on IS NULL AND kind IN ('ai_policy', 'procedure', 'objectives')
