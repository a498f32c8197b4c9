-- One row per risk that passes the filters, open ones first, the worst of them on top: its levels, actions and
-- controls.
-- Columns:
-- from selected_risks: risk_id, title, system_id, system_name, business_unit, arises_stage, risk_domain, owner,
--     status, treatment, confidence, is_open, inherent_level, residual_level, target_level, supported_level,
--     residual_likelihood, residual_severity_people, residual_severity_organisation, unassessed,
--     tolerance_level, above_tolerance, supported, residual_assessed_on, identified_on, review_due
-- from next_action: next_action, next_action_due
-- review_overdue: whether the risk is open and its review was due before the reporting date
-- from control_count: controls, working
-- accepted_until: last day of the acceptance in force; NULL where there is none
-- unplanned: whether the risk is open and above tolerance, with neither an acceptance in force up to its level
--     nor an unfinished treatment in time
WITH accepted AS (
    SELECT risk_id, max(expires_on) AS accepted_until FROM valid_acceptance GROUP BY risk_id
)
SELECT
    risk.risk_id, risk.title, risk.system_id, risk.system_name, risk.business_unit, risk.arises_stage,
    risk.risk_domain, risk.owner, risk.status, risk.treatment, risk.confidence, risk.is_open,
    risk.inherent_level, risk.residual_level, risk.target_level, risk.supported_level,
    risk.residual_likelihood, risk.residual_severity_people, risk.residual_severity_organisation,
    risk.unassessed, risk.tolerance_level, risk.above_tolerance, risk.supported, risk.residual_assessed_on,
    risk.identified_on, risk.review_due, coalesce(risk.is_open AND risk.review_due < as_of(), false) AS review_overdue,
    coalesce(linked.controls, 0) AS controls, coalesce(linked.working, 0) AS working,
    action.next_action, action.next_action_due, accepted.accepted_until,
    unanswered.risk_id IS NOT NULL AS unplanned
FROM selected_risks AS risk
LEFT JOIN control_count AS linked USING (risk_id)
LEFT JOIN next_action AS action USING (risk_id)
LEFT JOIN accepted USING (risk_id)
LEFT JOIN unanswered USING (risk_id)
ORDER BY
    risk.is_open DESC, position_of(risk.residual_level) DESC NULLS LAST, risk.residual_severity_people DESC,
    risk.residual_severity DESC, risk.residual_likelihood DESC, risk.risk_id
