-- W26 high: Finding overdue, or its action does not work
SELECT
    'audit_findings' AS "table", finding.finding_id AS key, coalesce(system.system_id, risk.system_id) AS system_id, risk.risk_id,
    CASE
        WHEN finding.state = 'overdue' THEN 'Its action was due on ' || finding.due || '.'
        WHEN finding.closed_on IS NULL THEN 'The check on ' || finding.effect_checked_on || ' found that its action does not work.'
        ELSE 'It was closed on ' || finding.closed_on || ', although its action does not work.'
    END AS sentence,
    finding.owner AS who
FROM finding_position AS finding
LEFT JOIN ai_systems AS system ON finding.about_table = 'ai_systems' AND system.system_id = finding.about_key
LEFT JOIN risks AS risk ON finding.about_table = 'risks' AND risk.risk_id = finding.about_key
WHERE finding.state IN ('overdue', 'ineffective') OR (finding.closed_on IS NOT NULL AND NOT finding.effective)
