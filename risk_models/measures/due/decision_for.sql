-- One row per risk that waits for a decision and passes the filters, and person or body who may decide on it: those who may accept
-- it, and whom it was escalated to. The worst risk first.
-- Columns:
-- from decision_waiting: rank, risk_id, title, system_name, owner, residual_level, tolerance_level, why, since, due, days_late, days_open
-- who_key: the same as in due for one person or body
-- who: their name
WITH named AS (
    SELECT risk_id, name FROM may_accept
    UNION
    SELECT risk_id, escalated_to FROM decision_waiting WHERE escalated_to IS NOT NULL
)
SELECT DISTINCT
    waiting.rank, waiting.risk_id, waiting.title, waiting.system_name, waiting.owner, waiting.residual_level, waiting.tolerance_level,
    waiting.why, waiting.since, waiting.due, waiting.days_late, waiting.days_open,
    coalesce(people.person_id, person_key(named.name)) AS who_key, coalesce(people.name, named.name) AS who
FROM decision_waiting AS waiting
JOIN named USING (risk_id)
LEFT JOIN person_of_name AS spelled ON spelled.person_key = person_key(named.name)
LEFT JOIN people ON people.person_id = spelled.person_id
ORDER BY waiting.rank, who
