-- One row per impact assessment, whatever the filters, the newest first: its outcome and its state.
-- Columns:
-- from impact_assessments: assessment_id, system_id, kind, version, performed_on, assessor,
--     valid_until
-- from assessment_state: state, decision, conditions, approved_by, approved_on
-- changed_on: day of the system's last significant change, up to the reporting date
SELECT
    done.assessment_id, done.system_id, done.kind, done.version, state.state, done.performed_on, done.assessor,
    state.decision, state.conditions, state.approved_by, state.approved_on, done.valid_until,
    CASE WHEN system.last_significant_change_on <= as_of() THEN system.last_significant_change_on END AS changed_on
FROM impact_assessments AS done
JOIN assessment_state AS state USING (assessment_id)
JOIN ai_systems AS system ON system.system_id = done.system_id
ORDER BY done.system_id, done.performed_on DESC, done.assessment_id DESC
