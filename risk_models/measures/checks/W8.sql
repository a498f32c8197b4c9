-- W8 high: Significant change since the last risk or impact assessment
WITH latest AS (
    SELECT
        system.system_id, system.owner, system.last_significant_change_on AS changed_on,
        (SELECT max(assessed_on) FROM risk_scores JOIN risks USING (risk_id) WHERE risks.system_id = system.system_id) AS scored_on,
        (SELECT max(performed_on) FROM impact_assessments AS done WHERE done.system_id = system.system_id) AS assessed_on
    FROM ai_systems AS system
    WHERE in_use(system.lifecycle_status, system.retired_on) AND system.last_significant_change_on <= as_of()
)
SELECT
    'ai_systems' AS "table", system_id AS key, system_id, NULL::VARCHAR AS risk_id,
    'Changed significantly on ' || changed_on || '; its risks were last scored on ' || scored_on || '.' AS sentence,
    owner AS who, 'risk' AS part
FROM latest
WHERE scored_on < changed_on
UNION ALL
SELECT
    'ai_systems', system_id, system_id, NULL,
    'Changed significantly on ' || changed_on || '; its impact was last assessed on ' || assessed_on || '.', owner, 'impact'
FROM latest
WHERE assessed_on < changed_on
