-- One row per risk with an unfinished treatment: the treatment due first.
-- materialized
-- Columns:
-- from treatments: risk_id
-- next_action: action of the unfinished treatment due first
-- next_action_due: day by which it is due
SELECT
    risk_id, arg_min(action, (due, treatment_id)) AS next_action, min(due) AS next_action_due
FROM treatments
WHERE is_unfinished(status, done_on)
GROUP BY risk_id
