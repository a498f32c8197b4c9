-- One row per decision that is on no risk or on one that passes the filters, the newest first.
-- Columns:
-- from decisions: decision_id, meeting_id, decided_on, kind, risk_id, decided_by, justification, conditions, due, escalated_to, acceptance_id, treatment_id
-- meeting: short name of the meeting; NULL outside a meeting
-- title: short name of the risk; NULL for a note on none
-- owner: who is accountable for the risk
-- level_then: residual level of the risk on the day of the decision, by the present method; NULL where not assessed
-- level_now: its residual level on the reporting date; NULL where not assessed
-- level_accepted: level at which that acceptance was granted, by the present method; NULL without one
-- accepted_until: last day of the acceptance that it granted
-- action: what the treatment that it ordered does
-- action_due: day by which that treatment is due
SELECT
    decided.decision_id, decided.meeting_id, coalesce(meetings.title, meetings.body) AS meeting, decided.decided_on, decided.kind,
    decided.risk_id, risk.title, risk.owner, score.level AS level_then, risk.residual_level AS level_now,
    decided.decided_by, decided.justification, decided.conditions, decided.due, decided.escalated_to, decided.acceptance_id,
    accepted.level_accepted, accepted.expires_on AS accepted_until, decided.treatment_id, ordered.action, ordered.due AS action_due
FROM decisions AS decided
LEFT JOIN meetings USING (meeting_id)
LEFT JOIN selected_risks AS risk ON risk.risk_id = decided.risk_id
LEFT JOIN score_interval AS score
    ON score.risk_id = decided.risk_id AND score.view = 'residual' AND decided.decided_on >= score.valid_from
    AND coalesce(decided.decided_on < score.valid_to, true)
LEFT JOIN translated_acceptances AS accepted ON accepted.acceptance_id = decided.acceptance_id
LEFT JOIN treatments AS ordered ON ordered.treatment_id = decided.treatment_id
WHERE decided.risk_id IS NULL OR risk.risk_id IS NOT NULL
ORDER BY decided.decided_on DESC, decided.decision_id DESC
