-- One row per meeting held up to the reporting date, the newest first.
-- Columns:
-- from meetings: meeting_id, held_on, body, title, attendees, version, notes
-- decisions: its decisions other than notes (number)
-- accepts: risks accepted (number)
-- treats: treatments ordered (number)
-- escalates: risks escalated (number)
-- closes: risks closed (number)
-- notes_made: notes for the minutes (number)
-- risks: different risks that it decided on or noted (number)
SELECT
    meeting.meeting_id, meeting.held_on, meeting.body, meeting.title, meeting.attendees, meeting.version, meeting.notes,
    count(decided.decision_id) FILTER (decided.kind <> 'note') AS decisions,
    count(decided.decision_id) FILTER (decided.kind = 'accept') AS accepts,
    count(decided.decision_id) FILTER (decided.kind = 'treat') AS treats,
    count(decided.decision_id) FILTER (decided.kind = 'escalate') AS escalates,
    count(decided.decision_id) FILTER (decided.kind = 'close') AS closes,
    count(decided.decision_id) FILTER (decided.kind = 'note') AS notes_made,
    count(DISTINCT decided.risk_id) AS risks
FROM meetings AS meeting
LEFT JOIN decisions AS decided USING (meeting_id)
GROUP BY ALL
ORDER BY meeting.held_on DESC, meeting.meeting_id DESC
