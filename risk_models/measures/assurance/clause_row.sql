-- One row per row of the register that counts for a record of clause_record, and per thing that is lacking, with its
-- name; by record, what is wrong first.
-- Columns:
-- from clause_case: record, table, key, dated_on, state
-- title: what the row is, in its own words; NULL where nothing is there
-- approved_by: who approved, decided or appointed it; NULL where nobody did, or nobody has to
-- gap: what is wrong, with the number of rows that have the same gap; NULL where nothing is
WITH named AS (
    SELECT 'requirement' AS "table", requirement AS key, label AS title, NULL AS approved_by FROM requirement_order
    UNION ALL
    SELECT 'requirement', annex_a_group, label, NULL FROM annex_a_group_order
    UNION ALL
    SELECT 'applicability', annex_a, title, decided_by FROM soa_row
    UNION ALL
    SELECT 'documents', document_id, title, approved_by FROM document_position
    UNION ALL
    SELECT 'appetite', risk_domain, 'Tolerance', approved_by FROM appetite
    UNION ALL
    SELECT 'context_issues', issue_id, issue, NULL FROM context_issues
    UNION ALL
    SELECT 'interested_parties', party_id, name || ': ' || requirement, NULL FROM interested_parties
    UNION ALL
    SELECT 'role_assignments', assignment_id, role_label || coalesce(', ' || person, ''), appointed_by FROM role_position
    UNION ALL
    SELECT 'people', person_id, name, NULL FROM people
    UNION ALL
    SELECT 'objectives', objective_id, title, NULL FROM objectives
    UNION ALL
    SELECT 'planned_changes', change_id, what, NULL FROM planned_changes
    UNION ALL
    SELECT 'audits', audit_id, title, NULL FROM audits
    UNION ALL
    SELECT 'audit_findings', finding_id, statement, NULL FROM audit_findings
    UNION ALL
    SELECT 'management_reviews', review_id, 'Chaired by ' || chair, NULL FROM management_reviews
    UNION ALL
    SELECT 'ai_systems', system_id, name, NULL FROM ai_systems
    UNION ALL
    SELECT 'risks', risk_id, title, NULL FROM risks
    UNION ALL
    SELECT 'controls', control_id, name, NULL FROM controls
    UNION ALL
    SELECT 'treatments', treatment_id, action, NULL FROM treatments
)
SELECT
    item.record, item."table", item.key, named.title, item.dated_on, named.approved_by, item.state, upper(clause_gap.gap[1]) || clause_gap.gap[2:] AS gap
FROM clause_case AS item
LEFT JOIN named ON named."table" = item."table" AND named.key = item.key
LEFT JOIN clause_gap
    ON clause_gap.record = item.record AND clause_gap."table" IS NOT DISTINCT FROM item."table" AND clause_gap.state = item.state
    AND clause_gap.problem = item.problem
ORDER BY item.record, clause_gap.place NULLS LAST, item.dated_on DESC NULLS LAST, item.key
