-- One row per row of the register that counts for the clauses on context, roles, objectives, changes and competence.
-- Columns:
-- record: record of a clause, as in clause_record
-- table: table of the row; NULL where nothing is there
-- key: key of the row; NULL where nothing is there
-- dated_on: newest day on which it was set, reviewed or done; NULL without any
-- state: there, incomplete, outdated or lacking
-- problem: what is wrong, {share} for how many of the rows; NULL where nothing is
WITH considered AS (  -- the newest management review that considered an input
    SELECT input, max(held_on) AS held_on
    FROM (SELECT unnest(parts_of(inputs)) AS input, held_on FROM management_reviews WHERE serves(management_systems, 'iso_42001'))
    GROUP BY input
),
issue AS (
    SELECT
        issue_id, kind,
        greatest(identified_on, CASE WHEN happened(reviewed_on) THEN reviewed_on END, (SELECT held_on FROM considered WHERE input = 'issues'))
            AS dated_on
    FROM context_issues
    WHERE NOT happened(closed_on)
),
party AS (
    SELECT
        party_id, addressed_by, greatest(identified_on, (SELECT held_on FROM considered WHERE input = 'interested_parties')) AS dated_on
    FROM interested_parties
    WHERE serves(management_systems, 'iso_42001')
),
required_role AS (
    SELECT role, 'nobody holds the role ' || label AS problem, NULL AS authority
    FROM role_order
    WHERE role IN ('top_management', 'aims_manager', 'internal_auditor')
    UNION ALL
    SELECT NULL, 'nobody may accept residual risks', true
),
holder AS (
    SELECT assigned.*
    FROM role_position AS assigned
    WHERE serves(assigned.management_systems, 'iso_42001') AND happened(assigned.held_from)
),
best_holder AS (
    SELECT required.problem, holder.assignment_id, holder.held_from, holder.holds
    FROM required_role AS required
    LEFT JOIN holder ON coalesce(holder.role = required.role, holder.authority_level IS NOT NULL)
    QUALIFY row_number() OVER (PARTITION BY required.problem ORDER BY holder.holds DESC NULLS LAST, holder.held_from DESC, holder.assignment_id) = 1
),
person AS (  -- with a role in the management system; a viewer or editor of the register needs no proof
    SELECT DISTINCT holder.person_id
    FROM holder
    LEFT JOIN people USING (person_id)
    WHERE holder.holds AND holder.role NOT IN ('editor', 'viewer') AND people.kind IS DISTINCT FROM 'body'
),
best_competence AS (
    SELECT
        person.person_id, gained.competence_id, gained.acquired_on, gained.evidence_id,
        coalesce(gained.valid_until >= as_of(), gained.competence_id IS NOT NULL) AS is_valid
    FROM person
    LEFT JOIN competences AS gained USING (person_id)
    QUALIFY row_number() OVER (
        PARTITION BY person.person_id ORDER BY is_valid DESC, gained.evidence_id IS NULL, gained.acquired_on DESC, gained.competence_id
    ) = 1
)
SELECT
    'issues' AS record, 'context_issues' AS "table", issue_id AS key, dated_on,
    CASE WHEN dated_on + setting.management_review_days < as_of() THEN 'outdated' ELSE 'there' END AS state,
    CASE WHEN dated_on + setting.management_review_days < as_of()
        THEN '{share} issues not reviewed within ' || setting.management_review_days || ' days' END AS problem
FROM issue
CROSS JOIN setting
UNION ALL
SELECT 'issues', NULL, NULL, NULL, 'lacking', 'no ' || required.kind || ' issue'
FROM (SELECT unnest(['internal', 'external']) AS kind) AS required
ANTI JOIN issue USING (kind)
UNION ALL
SELECT
    'ai_roles', 'ai_systems', system_id, NULL,
    CASE WHEN eu_roles IS NULL THEN 'lacking' WHEN next_review_due < as_of() THEN 'outdated' ELSE 'there' END,
    CASE WHEN eu_roles IS NULL THEN 'no role for {share} AI systems in scope'
        WHEN next_review_due < as_of() THEN 'review overdue for {share} AI systems in scope' END
FROM scope_system
JOIN ai_systems USING (system_id)
WHERE decision = 'in_scope'
UNION ALL
SELECT
    'parties', 'interested_parties', party_id, dated_on,
    CASE WHEN addressed_by IS NULL THEN 'incomplete' WHEN dated_on + setting.management_review_days < as_of() THEN 'outdated' ELSE 'there' END,
    CASE WHEN addressed_by IS NULL THEN 'nothing addresses {share} requirements of interested parties'
        WHEN dated_on + setting.management_review_days < as_of()
            THEN '{share} requirements not reviewed within ' || setting.management_review_days || ' days' END
FROM party
CROSS JOIN setting
UNION ALL
SELECT
    'scope', 'ai_systems', system_id, NULL,
    CASE decision WHEN 'not_decided' THEN 'lacking' WHEN 'excluded_without_reason' THEN 'incomplete' ELSE 'there' END,
    CASE decision WHEN 'not_decided' THEN 'not decided for {share} AI systems'
        WHEN 'excluded_without_reason' THEN 'no reason to exclude {share} AI systems' END
FROM scope_system
UNION ALL
SELECT
    'roles', CASE WHEN assignment_id IS NOT NULL THEN 'role_assignments' END, assignment_id, held_from,
    CASE WHEN holds THEN 'there' WHEN assignment_id IS NULL THEN 'lacking' ELSE 'outdated' END,
    CASE WHEN holds THEN NULL WHEN assignment_id IS NULL THEN problem ELSE problem || ' any more' END
FROM best_holder
UNION ALL
SELECT
    'objectives', 'objectives', objective_id, set_on, CASE WHEN status = 'open' AND due < as_of() THEN 'outdated' ELSE 'there' END,
    CASE WHEN status = 'open' AND due < as_of() THEN '{share} objectives still open after their due day' END
FROM objectives
WHERE status <> 'withdrawn' AND serves(management_systems, 'iso_42001')
UNION ALL
SELECT
    'planned_changes', 'planned_changes', change_id, CASE WHEN happened(done_on) THEN done_on END,
    CASE WHEN consequences IS NULL THEN 'incomplete' WHEN NOT happened(done_on) AND planned_on < as_of() THEN 'outdated' ELSE 'there' END,
    CASE WHEN consequences IS NULL THEN 'no consequences stated for {share} changes'
        WHEN NOT happened(done_on) AND planned_on < as_of() THEN '{share} changes not done when planned' END
FROM planned_changes
UNION ALL
SELECT
    'competence', 'people', person_id, acquired_on,
    CASE WHEN competence_id IS NULL THEN 'lacking' WHEN NOT is_valid THEN 'outdated' WHEN evidence_id IS NULL THEN 'incomplete' ELSE 'there' END,
    CASE WHEN competence_id IS NULL THEN 'no competence on record for {share} people with a role'
        WHEN NOT is_valid THEN 'competence of {share} people with a role has expired'
        WHEN evidence_id IS NULL THEN 'no evidence of the competence of {share} people with a role' END
FROM best_competence
UNION ALL
SELECT
    'document_control', 'documents', document_id, approved_on,
    CASE WHEN state <> 'in_force' OR review = 'not_set' THEN 'incomplete' WHEN review = 'overdue' THEN 'outdated' ELSE 'there' END,
    CASE WHEN state <> 'in_force' THEN '{share} documents not in force' WHEN review = 'not_set' THEN 'no review date for {share} documents'
        WHEN review = 'overdue' THEN 'review of {share} documents overdue' END
FROM document_position
WHERE kind <> 'record' AND state <> 'withdrawn' AND serves(management_systems, 'iso_42001')
