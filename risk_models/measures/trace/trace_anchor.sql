-- One row per record that an auditor may start from, and AI system, risk, own control or control of Annex A that
-- its trace passes through. A system leads to all its risks, a control and a person to the open ones.
-- materialized
-- Columns:
-- subject_table: where the trace starts: ai_systems, requirement (a control of Annex A), risks, controls or people
-- subject_key: key of the record where it starts
-- anchor_table: what it passes through: ai_systems, requirement, risks, controls or people
-- anchor_key: key of that record
WITH named AS (
    SELECT control_id, unnest(parts_of(annex_a)) AS annex_a FROM controls WHERE status <> 'retired'
),
path AS (
    SELECT risks.risk_id, nullif(risks.system_id, 'ORG') AS system_id, base.is_open, linked.control_id, named.annex_a
    FROM risks
    JOIN risk_base AS base USING (risk_id)
    LEFT JOIN (SELECT risk_id, control_id FROM risk_controls SEMI JOIN (FROM controls WHERE status <> 'retired') USING (control_id)) AS linked USING (risk_id)
    LEFT JOIN named USING (control_id)
),
linked AS (
    SELECT
        'ai_systems' AS subject_table, system_id AS subject_key,
        unnest([{'anchor_table': 'risks', 'anchor_key': risk_id}, {'anchor_table': 'controls', 'anchor_key': control_id}, {'anchor_table': 'requirement', 'anchor_key': annex_a}], recursive := true)
    FROM path
    UNION
    SELECT
        'risks', risk_id,
        unnest([{'anchor_table': 'ai_systems', 'anchor_key': system_id}, {'anchor_table': 'controls', 'anchor_key': control_id}, {'anchor_table': 'requirement', 'anchor_key': annex_a}], recursive := true)
    FROM path
    UNION
    SELECT
        'controls', control_id,
        unnest([{'anchor_table': 'ai_systems', 'anchor_key': system_id}, {'anchor_table': 'risks', 'anchor_key': risk_id}], recursive := true)
    FROM path
    WHERE is_open
    UNION
    SELECT 'controls', control_id, 'requirement', annex_a FROM named
    UNION
    SELECT
        'requirement', annex_a,
        unnest([{'anchor_table': 'ai_systems', 'anchor_key': system_id}, {'anchor_table': 'risks', 'anchor_key': risk_id}], recursive := true)
    FROM path
    WHERE is_open
    UNION
    SELECT 'requirement', annex_a, 'controls', control_id FROM named
    UNION
    SELECT 'people', spelled.person_id, owned."table", owned.key
    FROM person_name AS owned
    JOIN person_spelling AS spelled ON spelled.person_key = person_key(owned.name)
    LEFT JOIN risk_base AS risk ON risk.risk_id = CASE WHEN owned."table" = 'risks' THEN owned.key END
    WHERE owned."column" = 'owner' AND (owned."table" IN ('ai_systems', 'controls') OR owned."table" = 'risks' AND risk.is_open)
)
SELECT subject_table, subject_key, anchor_table, anchor_key FROM linked WHERE subject_key IS NOT NULL AND anchor_key IS NOT NULL
UNION ALL
SELECT 'ai_systems', system_id, 'ai_systems', system_id FROM ai_systems
UNION ALL
SELECT 'requirement', annex_a, 'requirement', annex_a FROM annex_a_order
UNION ALL
SELECT 'risks', risk_id, 'risks', risk_id FROM risks
UNION ALL
SELECT 'controls', control_id, 'controls', control_id FROM controls
UNION ALL
SELECT 'people', person_id, 'people', person_id FROM people
-- In the order in which a trace is looked up: one record's rows lie together.
ORDER BY subject_table, subject_key
