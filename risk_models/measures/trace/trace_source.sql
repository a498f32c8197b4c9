-- One row per record that an auditor follows, and AI system, risk, own control or control of Annex A that it is
-- about, whatever the filters.
-- materialized
-- Columns:
-- anchor_table: ai_systems, requirement (a control of Annex A), risks, controls or people; NULL for a record about all
-- anchor_key: key of that record; NULL for a record about all
-- step: step of the trace (code)
-- table: name of the register's table with the record
-- key: key of the record; parts of a longer key are separated by a blank
-- title: what it is, in its own words
-- on_date: its day, up to the reporting date; NULL where it has none
-- counts: whether it counts on the reporting date; NULL where it has no end of validity
WITH direct AS (
    SELECT
        'ai_systems' AS anchor_table, system_id AS anchor_key, 'inventory' AS step, 'ai_systems' AS "table", system_id AS key, name AS title,
        greatest(
            CASE WHEN happened(go_live) THEN go_live END,
            CASE WHEN happened(last_significant_change_on) THEN last_significant_change_on END,
            CASE WHEN happened(retired_on) THEN retired_on END
        ) AS on_date,
        NULL::BOOLEAN AS counts
    FROM ai_systems
    UNION ALL
    SELECT
        'ai_systems', system_id, 'impact_assessment', 'impact_assessments', assessment_id, 'Version ' || version || ' by ' || assessor,
        greatest(performed_on, CASE WHEN happened(approved_on) THEN approved_on END), state IN ('valid', 'expiring')
    FROM impact_assessments
    JOIN (SELECT assessment_id, state FROM assessment_state) AS assessed USING (assessment_id)
    WHERE kind <> 'screening'
    UNION ALL
    SELECT 'risks', risk_id, 'risks', 'risks', risk_id, title, coalesce(scored.on_date, identified_on), NULL
    FROM risks
    LEFT JOIN (SELECT risk_id, max(assessed_on) AS on_date FROM risk_scores GROUP BY risk_id) AS scored USING (risk_id)
    UNION ALL
    SELECT
        'risks', risk_id, 'treatment', 'treatments', treatment_id, action,
        greatest(CASE WHEN happened(done_on) THEN done_on END, CASE WHEN happened(verified_on) THEN verified_on END), NULL
    FROM treatments
    UNION ALL
    SELECT 'risks', risk_id, 'treatment', 'acceptances', acceptance_id, 'Accepted by ' || accepted_by, accepted_on, NULL FROM acceptances
    UNION ALL
    SELECT 'requirement', annex_a, 'soa', 'applicability', annex_a, annex_a || ' ' || title, decided_on, NULL
    FROM soa_row
    WHERE decision <> 'not_decided'
    UNION ALL
    SELECT 'controls', control_id, 'controls', 'controls', control_id, name, NULL, NULL FROM controls
    UNION ALL
    SELECT 'controls', control_id, 'evidence', 'control_tests', test_id, method, tested_on, effect.next_test_due >= as_of()
    FROM control_tests
    JOIN (SELECT control_id, next_test_due FROM control_effect) AS effect USING (control_id)
    UNION ALL
    SELECT
        'requirement', unnest(parts_of(documents.requirements)), 'evidence', 'document_versions', documents.document_id || ' ' || documents.version,
        documents.title || ' ' || documents.version, documents.approved_on, true
    FROM document_position AS documents
    WHERE documents.state = 'in_force'
    UNION ALL
    SELECT 'ai_systems', system_id, 'oversight', 'oversight', record_id, 'Overseen by ' || overseer, reviewed_on, NULL FROM oversight
    UNION ALL
    SELECT 'ai_systems', system_id, 'incidents', 'incidents', incident_id, description, occurred_on, NULL FROM incidents
    UNION ALL
    SELECT 'risks', risk_id, 'incidents', 'incidents', incident_id, description, occurred_on, NULL FROM incidents WHERE risk_id IS NOT NULL
    UNION ALL
    SELECT
        'people', person_id, 'roles', 'role_assignments', assignment_id, role_label || coalesce(', ' || scope, ''),
        CASE WHEN happened(held_from) THEN held_from END, holds
    FROM role_position
    UNION ALL
    SELECT 'people', person_id, 'roles', 'competences', competence_id, subject, acquired_on, coalesce(valid_until >= as_of(), true) FROM competences
),
about AS (
    SELECT anchor_table, anchor_key, "table", key FROM direct
    UNION ALL
    SELECT 'requirement', annex_a, 'requirement', annex_a FROM annex_a_order
    UNION ALL
    SELECT 'requirement', annex_a, 'applicability', annex_a FROM soa_row WHERE decision = 'not_decided'
),
finding AS (
    SELECT finding_id, statement, raised_on, about_table, about_key FROM finding_position WHERE about_table IS NOT NULL
    UNION ALL
    SELECT finding_id, statement, raised_on, 'requirement', requirement FROM finding_position WHERE requirement IS NOT NULL
)
SELECT anchor_table, anchor_key, step, "table", key, title, on_date, counts FROM direct
UNION ALL
SELECT DISTINCT about.anchor_table, about.anchor_key, 'evidence', 'evidence', found.evidence_id, found.title, found.dated_on, found.is_fresh
FROM about
JOIN evidence_about AS found ON found.about_table = about."table" AND found.about_key = about.key
UNION ALL
SELECT DISTINCT about.anchor_table, about.anchor_key, 'incidents', 'audit_findings', finding.finding_id, finding.statement, finding.raised_on, NULL::BOOLEAN
FROM about
JOIN finding ON finding.about_table = about."table" AND finding.about_key = about.key
UNION ALL
SELECT
    NULL, NULL, 'scope', 'document_versions', documents.document_id || ' ' || documents.version, documents.title || ' ' || documents.version,
    documents.approved_on, NULL
FROM document_position AS documents
WHERE documents.kind = 'scope' AND documents.state = 'in_force'
UNION ALL
SELECT NULL, NULL, 'review', 'management_reviews', review_id, 'Chaired by ' || chair, held_on, held_on + setting.management_review_days >= as_of()
FROM management_reviews
CROSS JOIN setting
