-- One row per risk acceptance, the newest first: its state on the reporting date, and whether the required
-- authority approved it.
-- materialized
-- Columns:
-- from acceptances: acceptance_id, risk_id, level_accepted, accepted_by, accepted_on, expires_on,
--     justification, conditions
-- authority: authority that the appetite requires for the domain of the risk; NULL where none is set
-- as_demanded: whether it was accepted by that authority (letter case ignored); NULL where no authority is set
-- revoked_on: day of revocation, up to the reporting date; NULL where not revoked by then
-- state: revoked, expired, other_level (valid, but not for the current residual level) or in_force
SELECT
    accepted.acceptance_id, accepted.risk_id, accepted.level_accepted, accepted.accepted_by,
    tolerance.acceptance_authority AS authority,
    person_key(accepted.accepted_by) = person_key(tolerance.acceptance_authority) AS as_demanded,
    accepted.accepted_on, accepted.expires_on,
    CASE WHEN accepted.revoked_on <= as_of() THEN accepted.revoked_on END AS revoked_on,
    CASE
        WHEN accepted.revoked_on <= as_of() THEN 'revoked'
        WHEN accepted.expires_on < as_of() THEN 'expired'
        WHEN accepted.level_accepted IS DISTINCT FROM risk.residual_level THEN 'other_level'
        ELSE 'in_force'
    END AS state,
    accepted.justification, accepted.conditions
FROM translated_acceptances AS accepted
JOIN risk_position AS risk USING (risk_id)
LEFT JOIN tolerance ON tolerance.domain = risk.domain
ORDER BY accepted.risk_id, accepted.accepted_on DESC, accepted.acceptance_id
