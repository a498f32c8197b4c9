-- One row per acceptance that is in force on one of the two days only, of a risk that was or is open.
-- Columns:
-- from risk_pair: risk_id
-- move: accepted, lapsed (it expired) or revoked (or removed from the register)
-- acceptance_id: the acceptance
-- on_date: day on which it was granted, expired or was revoked; NULL where it was removed
-- until: last day of an acceptance that was granted
SELECT
    pair.risk_id,
    CASE
        WHEN past.acceptance_id IS NULL THEN 'accepted'
        WHEN stored.expires_on < as_of() AND coalesce(stored.revoked_on > as_of(), true) THEN 'lapsed'
        ELSE 'revoked'
    END AS move,
    coalesce(past.acceptance_id, present.acceptance_id) AS acceptance_id,
    CASE
        WHEN past.acceptance_id IS NULL THEN present.accepted_on
        WHEN move = 'lapsed' THEN stored.expires_on
        ELSE stored.revoked_on
    END AS on_date,
    CASE WHEN past.acceptance_id IS NULL THEN present.expires_on END AS until
FROM then_acceptance AS past
FULL JOIN acceptance_state AS present USING (acceptance_id, risk_id)
JOIN risk_pair AS pair ON pair.risk_id = coalesce(past.risk_id, present.risk_id)
LEFT JOIN acceptances AS stored ON stored.acceptance_id = past.acceptance_id
WHERE past.acceptance_id IS NULL OR present.acceptance_id IS NULL
