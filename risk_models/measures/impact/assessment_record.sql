-- One row per impact assessment, whatever the filters, the newest first: its outcome and its state.
-- Columns:
-- from impact_assessments: assessment_id, system_id, kind, version, performed_on, assessor, decision,
--     conditions, valid_until
-- from assessment_state: state
-- approved_by: who approved it, up to the reporting date
-- approved_on: day of approval, up to the reporting date
-- changed_on: day of the system's last significant change, up to the reporting date
SELECT
    done.assessment_id, done.system_id, done.kind, done.version, state.state, done.performed_on, done.assessor,
    done.decision, done.conditions, CASE WHEN done.approved_on <= as_of() THEN done.approved_by END AS approved_by,
    CASE WHEN done.approved_on <= as_of() THEN done.approved_on END AS approved_on, done.valid_until,
    CASE WHEN system.last_significant_change_on <= as_of() THEN system.last_significant_change_on END AS changed_on
FROM impact_assessments AS done
JOIN assessment_state AS state USING (assessment_id)
JOIN ai_systems AS system ON system.system_id = done.system_id
ORDER BY done.system_id, done.performed_on DESC, done.assessment_id DESC
