-- One row per risk with an unfinished treatment: the one due first.
SELECT
    risk_id, arg_min(action, (due, treatment_id)) AS next_action, min(due) AS next_action_due
FROM treatments
WHERE unfinished(status, done_on)
GROUP BY risk_id
