-- One row per impact assessment of a system that passes the filters, those that are not valid on top: its
-- outcome, its state, and what its items say.
-- Columns:
-- from impact_assessments: assessment_id, system_id, kind, version, performed_on, assessor, trigger,
--     valid_until
-- from ai_systems: owner, business_unit
-- from assessment_state: state, newest, decision, conditions, approved_by, approved_on
-- system_name: name of the AI system
-- last_significant_change_on: day of the system's last significant change, up to the reporting date
-- harms: harms in its items (number)
-- benefits: benefits in its items (number)
-- worst_name: severity of its worst harm, number and name; NULL where none is rated
-- unlinked: serious harms without a linked risk (number)
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
    assessment.decision, assessment.conditions, assessment.approved_by, assessment.approved_on, done.valid_until,
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
