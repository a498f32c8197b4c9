-- One row per open risk above tolerance that passes the filters, in the order in which a meeting goes through them: those that wait
-- for a decision first, each the worst first.
-- Columns:
-- from risk_order: rank, risk_id, title, system_name, owner, domain, residual_level, target_level, residual_likelihood, residual_severity, tolerance_level, acceptance_authority
-- from risks: source, event, consequence
-- place: position on the agenda, from 1 (number)
-- waits: whether it waits for a decision
-- from decision_waiting: why, due, days_late
-- from breach_position: since, days_open, accepted, accepted_until, may_accept
-- last_meeting_on: day of the last meeting before the reporting date, if possible of the body that meets last; NULL where there was
--     none
-- level_before: residual level on that day, by the present method; NULL where it was not assessed or not open then, or without a meeting
-- movement: worse, better, same, scored (open, but not assessed on that day) or new (not open then); NULL without a meeting
-- from risk_list: next_action, next_action_due, controls, working
WITH newest AS (
    SELECT arg_max(body, (held_on, meeting_id)) AS body FROM meetings
),
last AS (
    SELECT coalesce(max(held_on) FILTER (person_key(meetings.body) = person_key(newest.body)), max(held_on)) AS held_on
    FROM meetings
    CROSS JOIN newest
    WHERE held_on < as_of()
)
SELECT
    row_number() OVER (ORDER BY waiting.risk_id IS NULL, risk.rank) AS place,
    risk.rank, risk.risk_id, risk.title, risk.system_name, risk.owner, risk.domain, given.source, given.event, given.consequence,
    risk.residual_level, risk.target_level, risk.residual_likelihood, risk.residual_severity, risk.tolerance_level,
    risk.acceptance_authority,
    waiting.risk_id IS NOT NULL AS waits, waiting.why, waiting.due, waiting.days_late,
    breach.since, breach.days_open, breach.accepted, breach.accepted_until, breach.may_accept,
    last.held_on AS last_meeting_on, score.level AS level_before,
    CASE
        WHEN last.held_on IS NULL THEN NULL
        WHEN scope.open_from > last.held_on THEN 'new'
        WHEN score.level IS NULL THEN 'scored'
        WHEN position_of(risk.residual_level) > position_of(score.level) THEN 'worse'
        WHEN position_of(risk.residual_level) < position_of(score.level) THEN 'better'
        ELSE 'same'
    END AS movement,
    listed.next_action, listed.next_action_due, listed.controls, listed.working
FROM risk_order AS risk
JOIN breach_position AS breach USING (risk_id)
JOIN risks AS given USING (risk_id)
JOIN risk_scope AS scope USING (risk_id)
JOIN risk_list AS listed USING (risk_id)
CROSS JOIN last
LEFT JOIN decision_waiting AS waiting USING (risk_id)
LEFT JOIN score_interval AS score
    ON score.risk_id = risk.risk_id AND score.view = 'residual' AND scope.open_from <= last.held_on
    AND last.held_on >= score.valid_from AND coalesce(last.held_on < score.valid_to, true)
ORDER BY place
