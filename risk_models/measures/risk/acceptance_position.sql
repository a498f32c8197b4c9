-- One row per acceptance, the newest first: whether it holds on the day looked at, and who may accept by the
-- appetite. state: revoked, expired, other_level (in force, for a level that is not the residual one now) or
-- in_force. authority: the one that the appetite demands for the risk's domain; as_demanded: the
-- acceptance names that very authority.
SELECT
    accepted.acceptance_id, accepted.risk_id, accepted.level_accepted, accepted.accepted_by,
    tolerance.acceptance_authority AS authority,
    lower(trim(accepted.accepted_by)) = lower(trim(tolerance.acceptance_authority)) AS as_demanded,
    accepted.accepted_on, accepted.expires_on,
    CASE WHEN accepted.revoked_on <= as_of() THEN accepted.revoked_on END AS revoked_on,
    CASE
        WHEN accepted.revoked_on <= as_of() THEN 'revoked'
        WHEN accepted.expires_on < as_of() THEN 'expired'
        WHEN accepted.level_accepted IS DISTINCT FROM risk.residual_level THEN 'other_level'
        ELSE 'in_force'
    END AS state,
    accepted.justification, accepted.conditions
FROM acceptances AS accepted
JOIN risk_position AS risk USING (risk_id)
LEFT JOIN tolerance ON tolerance.domain = risk.domain
ORDER BY accepted.risk_id, accepted.accepted_on DESC, accepted.acceptance_id
