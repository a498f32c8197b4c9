-- One row per risk that is open on one of the two days only, and change without which it would be open, or not, on
-- both. Where nothing alone undoes it, all that changed together are causes.
-- Columns:
-- from risk_pair: risk_id
-- move: always open
-- cause: closed, system_retired or removed; or added, reopened or system_returned
-- alone: whether setting it back alone undoes the move; otherwise all causes of the move together do
-- on_date: day of the change, where one is recorded
-- reason: reason recorded for closing it; NULL otherwise
WITH pairs AS (
    SELECT
        pair.risk_id, pair.now_open,
        past.is_closed AS was_closed, past.is_retired AS was_retired, present.is_closed,
        coalesce(present.is_retired, NOT in_use(system.lifecycle_status, system.retired_on), false) AS is_retired,
        pair.then_known, pair.now_known, present.closed_on, present.close_reason, system.retired_on, present.identified_on
    FROM risk_pair AS pair
    LEFT JOIN risk_state AS present USING (risk_id)
    LEFT JOIN then_risk AS past USING (risk_id)
    LEFT JOIN ai_systems AS system ON system.system_id = pair.system_id
    WHERE pair.then_open <> pair.now_open
)
SELECT risk_id, 'open' AS move, changed.cause, changed.alone, changed.on_date, changed.reason
FROM (
    SELECT risk_id, unnest([
        {
            'cause': 'removed', 'differs': NOT now_known, 'alone': NOT is_retired, 'on_date': NULL::DATE, 'reason': NULL::VARCHAR
        },
        {
            'cause': 'closed', 'differs': NOT now_open AND is_closed, 'alone': NOT is_retired, 'on_date': closed_on,
            'reason': close_reason
        },
        {
            'cause': 'system_retired', 'differs': NOT now_open AND is_retired, 'alone': now_known AND NOT is_closed,
            'on_date': retired_on, 'reason': NULL
        },
        {'cause': 'added', 'differs': NOT then_known, 'alone': true, 'on_date': identified_on, 'reason': NULL},
        {'cause': 'reopened', 'differs': now_open AND was_closed, 'alone': true, 'on_date': NULL, 'reason': NULL},
        {'cause': 'system_returned', 'differs': now_open AND was_retired, 'alone': true, 'on_date': NULL, 'reason': NULL}
    ]) AS changed
    FROM pairs
)
WHERE changed.differs
