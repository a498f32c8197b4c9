-- One row per clause or group of Annex A: whether it was audited in the audit cycle, and when last.
-- Columns:
-- from audit_programme: topic, topic_title, kind
-- state: in the cycle: audited; planned (or under way); late (planned for a day that has passed); or never
-- last_audited_on: last day of its latest internal audit, in whichever cycle; NULL where there was none
-- next_planned_on: day for which its next internal audit is planned; NULL where none is
WITH looked AS (
    SELECT topic, max(ended_on) AS last_audited_on, min(planned_on) FILTER (state = 'planned') AS next_planned_on
    FROM audit_look
    GROUP BY topic
)
SELECT
    programme.topic, programme.topic_title, programme.kind,
    min_by(programme.state, array_position(['audited', 'planned', 'late', 'never'], programme.state)) AS state,
    any_value(looked.last_audited_on) AS last_audited_on, any_value(looked.next_planned_on) AS next_planned_on
FROM audit_programme AS programme
JOIN audit_topic_order USING (topic)
LEFT JOIN looked USING (topic)
GROUP BY programme.topic, programme.topic_title, programme.kind
ORDER BY any_value(audit_topic_order.position)
