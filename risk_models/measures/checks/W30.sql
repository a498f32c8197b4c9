-- W30 medium: Lead auditor of an internal audit owns what is audited
-- Names are compared by the people whom they name, or else as they are written.
WITH named AS (
    SELECT person_key, CASE WHEN count(DISTINCT person_id) = 1 THEN min(person_id) END AS person_id
    FROM person_spelling
    GROUP BY person_key
),
internal AS (
    SELECT audit_id, lead_auditor, requirements, parts_of(requirements) AS parts, parts_of(systems) AS systems
    FROM audits
    WHERE kind = 'internal'
),
auditor AS (
    SELECT internal.*, coalesce(named.person_id, person_key(internal.lead_auditor)) AS person
    FROM internal
    LEFT JOIN named ON named.person_key = person_key(internal.lead_auditor)
),
owned AS (
    SELECT 'system' AS record, system_id AS key, NULL AS annex_a, owner FROM ai_systems
    UNION ALL
    SELECT 'control', control_id, annex_a, owner FROM annex_a_control WHERE status <> 'retired'
),
owner AS (
    SELECT owned.record, owned.key, owned.annex_a, coalesce(named.person_id, person_key(owned.owner)) AS person
    FROM owned
    LEFT JOIN named ON named.person_key = person_key(owned.owner)
),
conflict AS (
    SELECT auditor.audit_id, auditor.lead_auditor, string_agg(DISTINCT owner.key, ', ' ORDER BY owner.key) AS keys
    FROM auditor
    JOIN owner
        ON owner.person = auditor.person
        AND CASE owner.record
            WHEN 'system' THEN list_contains(auditor.systems, owner.key)
            ELSE auditor.requirements IS NULL OR list_has_any(auditor.parts, [owner.annex_a, annex_a_group(owner.annex_a)])
        END
    GROUP BY auditor.audit_id, auditor.lead_auditor
)
SELECT
    'audits' AS "table", audit_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    lead_auditor || ' leads the audit and owns ' || keys || ', which it covers.' AS sentence, lead_auditor AS who
FROM conflict
