-- W32 medium: Evidence or finding about a record that is not there
WITH pointing AS (
    SELECT
        'evidence' AS "table", linked.evidence_id AS key, linked.about_table, linked.about_key, evidence.owner
    FROM evidence_links AS linked
    JOIN evidence USING (evidence_id)
    UNION ALL
    SELECT 'audit_findings', finding_id, about_table, about_key, owner FROM audit_findings WHERE about_key IS NOT NULL
),
wanted AS (
    SELECT DISTINCT about_table, about_key FROM pointing
),
there AS (
    SELECT 'requirement' AS about_table, requirement AS about_key FROM requirement_order
    UNION ALL
    SELECT "table", key FROM row_key WHERE "table" IN (SELECT about_table FROM wanted)
),
missing AS (
    FROM wanted
    ANTI JOIN there USING (about_table, about_key)
)
SELECT
    pointing."table", pointing.key, pointing.about_table || ' ' || pointing.about_key AS part, NULL::VARCHAR AS system_id,
    NULL::VARCHAR AS risk_id,
    'It is about ' || pointing.about_key || ', which is not there: correct the key, or remove the link.' AS sentence,
    pointing.owner AS who
FROM pointing
JOIN missing USING (about_table, about_key)
