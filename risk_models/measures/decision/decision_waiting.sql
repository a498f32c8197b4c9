-- One row per open risk above tolerance that passes the filters and waits for a decision, the worst first, with the most pressing
-- of its reasons.
-- Columns:
-- from risk_order: rank, risk_id, title, system_name, owner, residual_level, tolerance_level, acceptance_authority
-- from pressing_need: why, reasons, since, due, acceptance_id, treatment_id, decision_id, escalated_to
-- days_late: days from the due day to the reporting date; NULL where none is set or it is not yet due (days)
-- days_open: days for which it has been above tolerance without a break (days)
-- from breach_position: accepted, may_accept
-- from next_action: next_action, next_action_due
SELECT
    risk.rank, risk.risk_id, risk.title, risk.system_name, risk.owner, risk.residual_level, risk.tolerance_level,
    risk.acceptance_authority, need.why, need.reasons, need.since, need.due,
    CASE WHEN need.due < as_of() THEN as_of() - need.due END AS days_late,
    breach.days_open, breach.accepted, breach.may_accept, need.acceptance_id, need.treatment_id, need.decision_id,
    need.escalated_to, action.next_action, action.next_action_due
FROM pressing_need AS need
JOIN risk_order AS risk USING (risk_id)
JOIN breach_position AS breach USING (risk_id)
LEFT JOIN next_action AS action USING (risk_id)
ORDER BY risk.rank
