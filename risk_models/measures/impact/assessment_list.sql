-- One row per impact assessment of a system that passes the filters, those that do not hold on top: its
-- outcome and state, and what its items say. worst: the severity of its worst harm.
WITH items AS (
    SELECT
        assessment_id,
        count(*) FILTER (effect = 'harm') AS harms, count(*) FILTER (effect = 'benefit') AS benefits,
        max(severity_name) FILTER (effect = 'harm') AS worst_name, count(*) FILTER (unlinked) AS unlinked
    FROM impact_item_position
    GROUP BY assessment_id
)
SELECT
    done.assessment_id, done.system_id, system.name AS system_name, system.owner, system.business_unit,
    done.kind, done.version, assessment.state, assessment.newest, done.performed_on, done.assessor, done.trigger,
    done.decision, done.conditions, CASE WHEN done.approved_on <= as_of() THEN done.approved_by END AS approved_by,
    CASE WHEN done.approved_on <= as_of() THEN done.approved_on END AS approved_on, done.valid_until,
    CASE WHEN system.last_significant_change_on <= as_of() THEN system.last_significant_change_on END
        AS last_significant_change_on,
    coalesce(items.harms, 0) AS harms, coalesce(items.benefits, 0) AS benefits, items.worst_name,
    coalesce(items.unlinked, 0) AS unlinked
FROM impact_assessments AS done
JOIN assessment_state AS assessment USING (assessment_id)
JOIN selected_systems AS system ON system.system_id = done.system_id
LEFT JOIN items USING (assessment_id)
ORDER BY
    assessment.newest DESC, list_position(['expired', 'outdated', 'pending', 'refused', 'expiring', 'valid'], assessment.state),
    done.performed_on DESC, done.assessment_id
