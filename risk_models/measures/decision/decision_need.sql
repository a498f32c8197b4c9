-- One row per open risk above tolerance and reason why it waits for a decision, whatever the filters. Notes decide nothing.
-- materialized
-- Columns:
-- from risks: risk_id
-- why: escalated (not answered yet), lapsed (its last acceptance expired, or does not reach the level now), undecided (neither
--     accepted nor treated), late (a treatment is overdue, and nothing was decided since) or expiring (its acceptance ends within
--     the setting acceptance_horizon_days)
-- place: order of the reasons, the most pressing one first (number)
-- since: day from which the reason holds
-- due: day by which it was or is to be decided; NULL where none is set
-- acceptance_id: the acceptance that lapsed or expires; NULL for other reasons
-- treatment_id: the treatment that is overdue; NULL for other reasons
-- decision_id: the decision that escalated it; NULL for other reasons
-- escalated_to: who is to decide; NULL for other reasons
WITH decided AS (
    SELECT *
    FROM decisions
    WHERE kind <> 'note'
    QUALIFY row_number() OVER (PARTITION BY risk_id ORDER BY decided_on DESC, decision_id DESC) = 1
),
breach AS (
    SELECT
        breach.*, decided.decided_on, decided.kind, decided.decision_id, decided.due, decided.escalated_to,
        decided.acceptance_id AS granted
    FROM breach_position AS breach
    LEFT JOIN decided ON decided.risk_id = breach.risk_id AND decided.decided_on >= breach.since
),
overdue AS (
    SELECT breach.risk_id, min(todo.due) AS due, arg_min(todo.treatment_id, (todo.due, todo.treatment_id)) AS treatment_id
    FROM breach
    JOIN treatments AS todo USING (risk_id)
    WHERE NOT breach.accepted AND is_unfinished(todo.status, todo.done_on) AND todo.due < as_of()
        AND coalesce(todo.due >= breach.decided_on, true)
    GROUP BY breach.risk_id
)
SELECT
    risk_id, 'escalated' AS why, 1 AS place, decided_on AS since, due, NULL AS acceptance_id, NULL AS treatment_id, decision_id,
    escalated_to
FROM breach
WHERE kind = 'escalate' AND NOT accepted
UNION ALL
SELECT risk_id, 'lapsed', 2, lapsed_on, lapsed_on, last_acceptance_id, NULL, NULL, NULL
FROM breach
WHERE last_acceptance_id IS NOT NULL
    AND (coalesce(decided_on < lapsed_on, true) OR granted = last_acceptance_id)
UNION ALL
SELECT risk_id, 'undecided', 3, since, NULL, NULL, NULL, NULL, NULL
FROM breach
WHERE NOT accepted AND last_acceptance_id IS NULL AND treatment_id IS NULL AND kind IS DISTINCT FROM 'escalate'
    -- What was decided, but is not on the register, is waited for until its day.
    AND coalesce(due < as_of(), true)
UNION ALL
SELECT risk_id, 'late', 4, due, due, NULL, treatment_id, NULL, NULL FROM overdue
UNION ALL
SELECT
    breach.risk_id, 'expiring', 5, breach.accepted_until - setting.acceptance_horizon_days, breach.accepted_until,
    breach.acceptance_id, NULL, NULL, NULL
FROM breach
CROSS JOIN setting
WHERE breach.accepted_until <= as_of() + setting.acceptance_horizon_days
    AND coalesce(breach.kind = 'accept' OR breach.decided_on < breach.accepted_until - setting.acceptance_horizon_days, true)
