-- One row per internal audit and clause or group of Annex A that it looks at. An audit without requirements looks at
-- all of them; one that names a control looks at its group.
-- materialized
-- Columns:
-- topic: the clause, or the group of Annex A
-- from audit_position: audit_id, planned_on, ended_on
-- held_on: last day; while it has not ended, the day for which it is planned
-- state: audited; planned (or under way); or late (planned for a day that has passed)
SELECT DISTINCT
    audit_topic_order.topic, audit.audit_id, audit.planned_on, audit.ended_on, coalesce(audit.ended_on, audit.planned_on) AS held_on,
    CASE audit.state WHEN 'done' THEN 'audited' WHEN 'late' THEN 'late' ELSE 'planned' END AS state
FROM audit_position AS audit
JOIN audit_topic_order
    ON audit.requirements IS NULL OR list_contains(parts_of(audit.requirements), audit_topic_order.topic)
    OR list_contains([annex_a_group(one) FOR one IN parts_of(audit.requirements)], audit_topic_order.topic)
WHERE audit.kind = 'internal' AND serves(audit.management_systems, 'iso_42001')
