-- One row per acceptance of a risk that passes the filters, those that need attention first, then the others, the one that ends
-- first on top.
-- Columns:
-- from acceptance_position: acceptance_id, risk_id, level_accepted, accepted_by, authority, as_demanded, accepted_on, expires_on, revoked_on, justification, conditions
-- standing: lapsed (the open risk is above tolerance and nothing in force reaches it since), moved (in force, but for another level
--     than the risk has now), expiring (in force, and ends within the setting acceptance_horizon_days), in_force, ended (expired,
--     without such a need) or revoked
-- place: order of the standing, the one that needs attention most first (number)
-- title: short name of the risk
-- owner: who is accountable for the risk
-- residual_level: residual level of the risk; NULL where not assessed
-- above_tolerance: whether the risk is open and above tolerance
-- days_left: days from the reporting date to its last day; NULL where it is not in force (days)
WITH judged AS (
    SELECT
        accepted.*, risk.title, risk.owner, risk.residual_level, coalesce(risk.is_open AND risk.above_tolerance, false) AS above_tolerance,
        CASE
            WHEN accepted.state = 'revoked' THEN 'revoked'
            WHEN breach.last_acceptance_id = accepted.acceptance_id THEN 'lapsed'
            WHEN accepted.state = 'expired' OR NOT risk.is_open THEN 'ended'
            WHEN accepted.expires_on <= as_of() + setting.acceptance_horizon_days THEN 'expiring'
            WHEN accepted.state = 'other_level' THEN 'moved'
            ELSE 'in_force'
        END AS standing
    FROM acceptance_position AS accepted
    JOIN selected_risks AS risk USING (risk_id)
    CROSS JOIN setting
    LEFT JOIN breach_position AS breach ON breach.risk_id = accepted.risk_id
)
SELECT
    acceptance_id, risk_id, title, owner, residual_level, above_tolerance, level_accepted, standing,
    list_position(['lapsed', 'moved', 'expiring', 'in_force', 'ended', 'revoked'], standing) AS place,
    accepted_by, authority, as_demanded, accepted_on, expires_on,
    CASE WHEN standing IN ('moved', 'expiring', 'in_force') THEN expires_on - as_of() END AS days_left,
    revoked_on, justification, conditions
FROM judged
ORDER BY place, expires_on, acceptance_id
