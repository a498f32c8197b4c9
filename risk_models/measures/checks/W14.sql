-- W14 high: Acceptance expired or not for the current level
-- Of several acceptances of a risk the latest counts, unless another is valid for the current level.
WITH latest AS (
    SELECT *
    FROM translated_acceptances
    WHERE revoked_on IS NULL OR revoked_on > as_of()
    QUALIFY row_number() OVER (PARTITION BY risk_id ORDER BY accepted_on DESC, acceptance_id DESC) = 1
)
SELECT
    'acceptances' AS "table", latest.acceptance_id AS key, risk.system_id, risk.risk_id,
    CASE
        WHEN latest.expires_on < as_of() THEN 'Expired on ' || latest.expires_on || '.'
        ELSE 'Accepted at ' || label_of(latest.level_accepted) || '; the residual level is now '
            || coalesce(label_of(risk.residual_level), 'not assessed') || '.'
    END AS sentence,
    risk.acceptance_authority AS who
FROM latest
JOIN risk_position AS risk USING (risk_id)
WHERE risk.is_open AND (latest.expires_on < as_of() OR latest.level_accepted IS DISTINCT FROM risk.residual_level)
    AND NOT EXISTS (
        FROM valid_acceptance AS valid WHERE valid.risk_id = risk.risk_id AND valid.level_accepted = risk.residual_level
    )
