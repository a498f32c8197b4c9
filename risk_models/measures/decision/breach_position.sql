-- One row per open risk above tolerance, whatever the filters: since when by its scores, the present method and the present
-- tolerance, and the acceptance that covers it.
-- materialized
-- Columns:
-- from risks: risk_id
-- since: first day of the period in which it has been above tolerance without a break
-- days_open: days from that day to the reporting date (days)
-- level_since: day from which it has its residual level
-- accepted: whether an acceptance in force reaches its residual level
-- acceptance_id: the acceptance in force that reaches it and ends last; NULL where there is none
-- accepted_until: last day of that acceptance
-- last_acceptance_id: its acceptance given last, where none in force reaches its level and it was not revoked; NULL otherwise
-- lapsed_on: first day on which that one did not cover the risk: it had expired, or the level had moved above it
-- treatment_id: its unfinished treatment due first; NULL where there is none
-- treatment_due: day by which that one is due
-- may_accept: who may accept it, separated by ;, the authority that the appetite names first; NULL where nobody may
WITH above AS (
    SELECT risk_id, residual_level, position_of(residual_level) AS position, position_of(tolerance_level) AS tolerance
    FROM risk_position
    WHERE is_open AND above_tolerance
),
scored AS (
    SELECT
        above.risk_id, score.valid_from, score.valid_to,
        position_of(score.level) > above.tolerance AS is_above, score.level = above.residual_level AS same_level
    FROM above
    JOIN score_interval AS score ON score.risk_id = above.risk_id AND score.view = 'residual'
),
period AS (
    SELECT
        risk_id,
        coalesce(max(valid_to) FILTER (NOT is_above), min(valid_from)) AS above_from,
        coalesce(max(valid_to) FILTER (NOT same_level), min(valid_from)) AS level_from
    FROM scored
    GROUP BY risk_id
),
covering AS (
    SELECT
        valid.risk_id, max(valid.expires_on) AS accepted_until,
        arg_max(valid.acceptance_id, (valid.expires_on, valid.acceptance_id)) AS acceptance_id
    FROM valid_acceptance AS valid
    JOIN above USING (risk_id)
    WHERE position_of(valid.level_accepted) >= above.position
    GROUP BY valid.risk_id
),
former AS (
    SELECT
        risk_id, max(accepted_on) AS accepted_on, arg_max(acceptance_id, (accepted_on, acceptance_id)) AS acceptance_id,
        arg_max(expires_on, (accepted_on, acceptance_id)) AS expires_on
    FROM translated_acceptances
    WHERE coalesce(revoked_on > as_of(), true)
    GROUP BY risk_id
),
todo AS (
    SELECT risk_id, arg_min(treatment_id, (due, treatment_id)) AS treatment_id, min(due) AS due
    FROM treatments
    WHERE is_unfinished(status, done_on)
    GROUP BY risk_id
),
allowed AS (
    SELECT risk_id, string_agg(name, ';' ORDER BY is_authority DESC, as_delegate, is_body DESC, position_of(reach), name) AS names
    FROM may_accept
    GROUP BY risk_id
)
SELECT
    above.risk_id,
    greatest(period.above_from, scope.open_from) AS since,
    as_of() - greatest(period.above_from, scope.open_from) AS days_open,
    greatest(period.level_from, scope.open_from) AS level_since,
    covering.risk_id IS NOT NULL AS accepted,
    covering.acceptance_id, covering.accepted_until,
    CASE WHEN covering.risk_id IS NULL THEN former.acceptance_id END AS last_acceptance_id,
    CASE
        WHEN covering.risk_id IS NULL THEN
            CASE
                WHEN former.expires_on < as_of() THEN former.expires_on + 1
                ELSE greatest(level_since, former.accepted_on)
            END
    END AS lapsed_on,
    todo.treatment_id, todo.due AS treatment_due, allowed.names AS may_accept
FROM above
JOIN risk_scope AS scope USING (risk_id)
JOIN period USING (risk_id)
LEFT JOIN covering USING (risk_id)
LEFT JOIN former USING (risk_id)
LEFT JOIN todo USING (risk_id)
LEFT JOIN allowed USING (risk_id)
