-- One row per AI system and event, past or planned, whatever the filters.
-- Columns:
-- system_id: the AI system
-- on_date: day of the event
-- ahead: whether the day is after the reporting date
-- kind: System, Impact assessment, Risk, Acceptance, Treatment, Oversight, Transparency or Incident
-- what: what happened or is planned
-- table: name of the register's table with the row concerned
-- key: key of that row
-- risk_id: the risk concerned; NULL where none
WITH happened AS (
    SELECT system_id, entry['on_date'] AS on_date, entry['planned'] AS planned, 'System' AS kind, entry['what'] AS what, 'ai_systems' AS "table", system_id AS key, NULL::VARCHAR AS risk_id
    FROM ai_systems, unnest([
        {on_date: go_live, planned: true, what: 'First day of operation'},
        {on_date: last_significant_change_on, planned: false, what: 'Last significant change'},
        {on_date: retired_on, planned: true, what: 'First day out of operation'},
        {on_date: CASE WHEN in_use(lifecycle_status, retired_on) THEN next_review_due END, planned: true, what: 'Review is due'}
    ]) AS each(entry)
    UNION ALL
    SELECT system_id, entry['on_date'], entry['planned'], 'Impact assessment', entry['what'] || assessment_id, 'impact_assessments', assessment_id, NULL
    FROM impact_assessments, unnest([
        {on_date: performed_on, planned: false, what: 'Performed: '},
        {on_date: approved_on, planned: false, what: 'Approved: '},
        {on_date: valid_until, planned: true, what: 'Last day of validity: '}
    ]) AS each(entry)
    UNION ALL
    SELECT system_id, entry['on_date'], false, 'Risk', entry['what'] || title, 'risks', risk_id, risk_id
    FROM risks, unnest([
        {on_date: identified_on, what: 'Identified: '},
        {on_date: closed_on, what: 'Closed: '}
    ]) AS each(entry)
    UNION ALL
    SELECT
        risks.system_id, change.on_date, false, 'Risk',
        'Residual level ' || coalesce('from ' || label_of(change.level_before) || ' to ', '') || label_of(change.level) || ': ' || risks.title,
        'risk_scores', risks.risk_id, risks.risk_id
    FROM level_change AS change JOIN risks USING (risk_id)
    UNION ALL
    SELECT risks.system_id, entry['on_date'], entry['planned'], 'Acceptance', entry['what'] || risks.title, 'acceptances', acceptance_id, risks.risk_id
    FROM acceptances JOIN risks USING (risk_id), unnest([
        {on_date: accepted_on, planned: false, what: 'Accepted by ' || accepted_by || ': '},
        {on_date: CASE WHEN revoked_on <= as_of() THEN revoked_on ELSE expires_on END, planned: true, what: 'Acceptance ends: '}
    ]) AS each(entry)
    UNION ALL
    SELECT risks.system_id, entry['on_date'], entry['planned'], 'Treatment', entry['what'] || action, 'treatments', treatment_id, risks.risk_id
    FROM treatments JOIN risks USING (risk_id), unnest([
        {on_date: done_on, planned: false, what: 'Done: '},
        {on_date: CASE WHEN is_unfinished(treatments.status, treatments.done_on) THEN due END, planned: true, what: CASE WHEN due < as_of() THEN 'Overdue: ' ELSE 'Due: ' END}
    ]) AS each(entry)
    UNION ALL
    SELECT system_id, reviewed_on, false, 'Oversight', 'Reviewed: ' || record_id, 'oversight', record_id, NULL FROM oversight
    UNION ALL
    SELECT system_id, published_on, false, 'Transparency', 'Published: ' || what, 'transparency', record_id, NULL FROM transparency
    UNION ALL
    SELECT system_id, entry['on_date'], false, 'Incident', entry['what'] || description, 'incidents', incident_id, NULL
    FROM incidents, unnest([
        {on_date: occurred_on, what: ''},
        {on_date: closed_on, what: 'Closed: '}
    ]) AS each(entry)
)
SELECT system_id, on_date, on_date > as_of() AS ahead, kind, what, "table", key, risk_id
FROM happened
WHERE on_date <= as_of() OR planned AND on_date IS NOT NULL
ORDER BY system_id, on_date DESC, kind, key, what
