-- One row per open risk above tolerance that passes the filters: those without an acceptance first, then the accepted ones, each
-- the worst first.
-- Columns:
-- from risk_order: rank, risk_id, title, system_id, system_name, business_unit, owner, domain, residual_level, tolerance_level, acceptance_authority
-- from breach_position: accepted, since, days_open, acceptance_id, accepted_until, may_accept
-- from next_action: next_action, next_action_due
-- days_late: days from the due day of the next action to the reporting date; NULL where there is none or it is not yet due (days)
-- last_decision: what was decided on the risk last; NULL where nothing was
-- last_decided_on: day of that decision
WITH last AS (
    SELECT risk_id, max(decided_on) AS decided_on, arg_max(kind, (decided_on, decision_id)) AS kind
    FROM decisions
    GROUP BY risk_id
)
SELECT
    risk.rank, risk.risk_id, risk.title, risk.system_id, risk.system_name, risk.business_unit, risk.owner, risk.domain,
    risk.residual_level, risk.tolerance_level, risk.acceptance_authority,
    breach.accepted, breach.since, breach.days_open, breach.acceptance_id, breach.accepted_until, breach.may_accept,
    action.next_action, action.next_action_due,
    CASE WHEN action.next_action_due < as_of() THEN as_of() - action.next_action_due END AS days_late,
    last.kind AS last_decision, last.decided_on AS last_decided_on
FROM risk_order AS risk
JOIN breach_position AS breach USING (risk_id)
LEFT JOIN next_action AS action USING (risk_id)
LEFT JOIN last USING (risk_id)
ORDER BY breach.accepted, risk.rank
