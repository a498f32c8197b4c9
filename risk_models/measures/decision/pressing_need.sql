-- One row per open risk above tolerance that waits for a decision, with the most pressing of its reasons, whatever the filters.
-- materialized
-- Columns:
-- from decision_need: risk_id, why, since, due, acceptance_id, treatment_id, decision_id, escalated_to
-- reasons: all its reasons, separated by ;, the most pressing one first
SELECT
    risk_id,
    first(why ORDER BY place) AS why,
    first(since ORDER BY place) AS since,
    first(due ORDER BY place) AS due,
    first(acceptance_id ORDER BY place) AS acceptance_id,
    first(treatment_id ORDER BY place) AS treatment_id,
    first(decision_id ORDER BY place) AS decision_id,
    first(escalated_to ORDER BY place) AS escalated_to,
    string_agg(why, ';' ORDER BY place) AS reasons
FROM decision_need
GROUP BY risk_id
