-- W28 high: Stage 2 is planned, but an internal audit or a management review is missing
-- Each counts, once it is done, within its setting (internal_audit_days, management_review_days) before the day of stage 2.
WITH stage_2 AS (
    SELECT audit_id, lead_auditor, management_systems, coalesce(started_on, planned_on) AS held_on
    FROM audit_position
    WHERE kind = 'stage_2' AND state <> 'done'
),
serving AS (
    SELECT 'internal audit' AS record, ended_on AS held_on, management_systems FROM audit_position WHERE kind = 'internal' AND ended_on IS NOT NULL
    UNION ALL
    SELECT 'management review', held_on, management_systems FROM management_reviews
),
required AS (
    SELECT 'internal audit' AS record, internal_audit_days AS days FROM setting
    UNION ALL
    SELECT 'management review', management_review_days FROM setting
),
missing AS (
    SELECT stage_2.audit_id, stage_2.held_on, string_agg(required.record, ' and ' ORDER BY required.record) AS records
    FROM stage_2
    CROSS JOIN required
    WHERE NOT EXISTS (
        FROM serving
        WHERE serving.record = required.record AND serving.held_on BETWEEN stage_2.held_on - required.days AND stage_2.held_on
            AND list_has_any(
                parts_of(coalesce(serving.management_systems, 'iso_42001')), parts_of(coalesce(stage_2.management_systems, 'iso_42001'))
            )
    )
    GROUP BY stage_2.audit_id, stage_2.held_on
),
manager AS (
    SELECT max(person) AS person FROM role_position WHERE role = 'aims_manager' AND holds
)
SELECT
    'audits' AS "table", audit_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'Stage 2 is planned for ' || missing.held_on || ' without a recent ' || missing.records || '.' AS sentence, manager.person AS who
FROM missing
CROSS JOIN manager
