-- One row per value that an auditor compares between two audits, whatever the filters: of AI systems, risks, the
-- Statement of Applicability, documents, roles held, objectives, incidents and findings.
-- Columns:
-- topic: systems, risks, soa, documents, roles, objectives, incidents or findings
-- table: name of the register's table
-- key: key of the row
-- title: what it is, in its own words
-- field: name of the column, here or in the measure of the topic
-- value: its value on the reporting date, as text; NULL where it is empty
-- place: place of the field in its topic, from 1
WITH reading AS (
    SELECT objective_id, arg_max(value, read_on) AS value FROM objective_readings GROUP BY objective_id
),
row AS (
    SELECT
        'systems' AS topic, 'ai_systems' AS "table", system_id AS key, name AS title,
        [
            {'field': 'in_use', 'value': in_use(lifecycle_status, retired_on)::VARCHAR},
            -- The phase before a retirement is not recorded.
            {'field': 'lifecycle_status', 'value': CASE WHEN NOT (lifecycle_status = 'retired' AND coalesce(retired_on > as_of(), false)) THEN lifecycle_status END},
            {'field': 'in_aims_scope', 'value': in_aims_scope::VARCHAR}, {'field': 'name', 'value': name}, {'field': 'purpose', 'value': purpose},
            {'field': 'intended_use', 'value': intended_use}, {'field': 'owner', 'value': owner}, {'field': 'business_unit', 'value': business_unit},
            {'field': 'supplier', 'value': supplier}, {'field': 'models', 'value': models}, {'field': 'version', 'value': version},
            {'field': 'autonomy', 'value': autonomy}, {'field': 'adaptivity', 'value': adaptivity}, {'field': 'personal_data', 'value': personal_data},
            {'field': 'jurisdictions', 'value': jurisdictions}, {'field': 'eu_class', 'value': eu_class}, {'field': 'eu_roles', 'value': eu_roles},
            {'field': 'go_live', 'value': CASE WHEN happened(go_live) THEN go_live::VARCHAR END},
            {'field': 'last_significant_change_on', 'value': CASE WHEN happened(last_significant_change_on) THEN last_significant_change_on::VARCHAR END}
        ] AS cells
    FROM ai_systems
    UNION ALL
    SELECT
        'risks', 'risks', risk_id, title,
        [
            {'field': 'residual_level', 'value': residual_level}, {'field': 'status', 'value': CASE WHEN is_open THEN status ELSE 'closed' END},
            {'field': 'above_tolerance', 'value': above_tolerance::VARCHAR}, {'field': 'owner', 'value': owner}, {'field': 'treatment', 'value': treatment}
        ]
    FROM risk_position
    UNION ALL
    SELECT
        'soa', 'applicability', annex_a, title,
        [
            {'field': 'decision', 'value': decision}, {'field': 'reason', 'value': reason}, {'field': 'status', 'value': status},
            {'field': 'owner', 'value': owner}, {'field': 'controls', 'value': controls::VARCHAR}, {'field': 'is_proven', 'value': is_proven::VARCHAR}
        ]
    FROM soa_row
    UNION ALL
    SELECT
        'documents', 'documents', document_id, title,
        [
            {'field': 'version', 'value': version}, {'field': 'state', 'value': state}, {'field': 'approved_by', 'value': approved_by},
            {'field': 'approved_on', 'value': approved_on::VARCHAR}, {'field': 'owner', 'value': owner}
        ]
    FROM document_position
    WHERE versions > 0
    UNION ALL
    SELECT
        'roles', 'role_assignments', assignment_id, role_label,
        [
            {'field': 'person', 'value': person}, {'field': 'scope', 'value': scope}, {'field': 'authority_level', 'value': authority_level},
            {'field': 'delegate', 'value': delegate}
        ]
    FROM role_position
    WHERE holds
    UNION ALL
    SELECT
        'objectives', 'objectives', objective_id, title,
        [
            {'field': 'status', 'value': status}, {'field': 'reading', 'value': reading.value::VARCHAR}, {'field': 'target', 'value': target::VARCHAR},
            {'field': 'due', 'value': due::VARCHAR}, {'field': 'owner', 'value': owner}
        ]
    FROM objectives
    LEFT JOIN reading USING (objective_id)
    UNION ALL
    SELECT
        'incidents', 'incidents', incident_id, description,
        [
            {'field': 'closed_on', 'value': closed_on::VARCHAR}, {'field': 'severity', 'value': severity::VARCHAR}, {'field': 'root_cause', 'value': root_cause}
        ]
    FROM incident_position
    UNION ALL
    SELECT
        'findings', 'audit_findings', finding_id, statement,
        [
            {'field': 'state', 'value': state}, {'field': 'kind', 'value': kind}, {'field': 'done_on', 'value': done_on::VARCHAR},
            {'field': 'effective', 'value': effective::VARCHAR}, {'field': 'closed_on', 'value': closed_on::VARCHAR}
        ]
    FROM finding_position
),
numbered AS (
    SELECT topic, "table", key, title, unnest(cells) AS cell, generate_subscripts(cells, 1) AS place FROM row
)
SELECT topic, "table", key, title, cell.field, cell.value, place FROM numbered
