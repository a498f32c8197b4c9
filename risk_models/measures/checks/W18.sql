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
    UNION ALL SELECT 'people', person_id FROM people
    UNION ALL SELECT 'role_assignments', assignment_id FROM role_assignments
    UNION ALL SELECT 'competences', competence_id FROM competences
    UNION ALL SELECT 'documents', document_id FROM documents
    UNION ALL SELECT 'context_issues', issue_id FROM context_issues
    UNION ALL SELECT 'interested_parties', party_id FROM interested_parties
    UNION ALL SELECT 'objectives', objective_id FROM objectives
    UNION ALL SELECT 'planned_changes', change_id FROM planned_changes
    UNION ALL SELECT 'management_reviews', review_id FROM management_reviews
    UNION ALL SELECT 'review_actions', action_id FROM review_actions
    UNION ALL SELECT 'evidence', evidence_id FROM evidence
    UNION ALL SELECT 'audits', audit_id FROM audits
    UNION ALL SELECT 'audit_findings', finding_id FROM audit_findings
    UNION ALL SELECT 'certificates', certificate_id FROM certificates
    UNION ALL SELECT 'plan_tasks', task_id FROM plan_tasks
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
