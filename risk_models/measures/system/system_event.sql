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
    SELECT system_id, go_live AS on_date, true AS planned, 'System' AS kind, 'First day of operation' AS what, 'ai_systems' AS "table", system_id AS key, NULL::VARCHAR AS risk_id
    FROM ai_systems
    UNION ALL
    SELECT system_id, last_significant_change_on, false, 'System', 'Last significant change', 'ai_systems', system_id, NULL FROM ai_systems
    UNION ALL
    SELECT system_id, retired_on, true, 'System', 'First day out of operation', 'ai_systems', system_id, NULL FROM ai_systems
    UNION ALL
    SELECT system_id, next_review_due, true, 'System', 'Review is due', 'ai_systems', system_id, NULL FROM ai_systems
    WHERE in_use(lifecycle_status, retired_on)
    UNION ALL
    SELECT system_id, performed_on, false, 'Impact assessment', 'Performed: ' || assessment_id, 'impact_assessments', assessment_id, NULL FROM impact_assessments
    UNION ALL
    SELECT system_id, approved_on, false, 'Impact assessment', 'Approved: ' || assessment_id, 'impact_assessments', assessment_id, NULL FROM impact_assessments
    UNION ALL
    SELECT system_id, valid_until, true, 'Impact assessment', 'Last day of validity: ' || assessment_id, 'impact_assessments', assessment_id, NULL FROM impact_assessments
    UNION ALL
    SELECT system_id, identified_on, false, 'Risk', 'Identified: ' || title, 'risks', risk_id, risk_id FROM risks
    UNION ALL
    SELECT system_id, closed_on, false, 'Risk', 'Closed: ' || title, 'risks', risk_id, risk_id FROM risks
    UNION ALL
    SELECT
        risks.system_id, change.on_date, false, 'Risk',
        'Residual level ' || coalesce('from ' || label_of(change.level_before) || ' to ', '') || label_of(change.level) || ': ' || risks.title,
        'risk_scores', risks.risk_id, risks.risk_id
    FROM level_change AS change JOIN risks USING (risk_id)
    UNION ALL
    SELECT risks.system_id, accepted_on, false, 'Acceptance', 'Accepted by ' || accepted_by || ': ' || risks.title, 'acceptances', acceptance_id, risks.risk_id
    FROM acceptances JOIN risks USING (risk_id)
    UNION ALL
    SELECT risks.system_id, CASE WHEN revoked_on <= as_of() THEN revoked_on ELSE expires_on END, true, 'Acceptance', 'Acceptance ends: ' || risks.title, 'acceptances', acceptance_id, risks.risk_id
    FROM acceptances JOIN risks USING (risk_id)
    UNION ALL
    SELECT risks.system_id, done_on, false, 'Treatment', 'Done: ' || action, 'treatments', treatment_id, risks.risk_id
    FROM treatments JOIN risks USING (risk_id)
    UNION ALL
    SELECT risks.system_id, due, true, 'Treatment', CASE WHEN due < as_of() THEN 'Overdue: ' ELSE 'Due: ' END || action, 'treatments', treatment_id, risks.risk_id
    FROM treatments JOIN risks USING (risk_id) WHERE is_unfinished(treatments.status, treatments.done_on)
    UNION ALL
    SELECT system_id, reviewed_on, false, 'Oversight', 'Reviewed: ' || record_id, 'oversight', record_id, NULL FROM oversight
    UNION ALL
    SELECT system_id, published_on, false, 'Transparency', 'Published: ' || what, 'transparency', record_id, NULL FROM transparency
    UNION ALL
    SELECT system_id, occurred_on, false, 'Incident', description, 'incidents', incident_id, NULL FROM incidents
    UNION ALL
    SELECT system_id, closed_on, false, 'Incident', 'Closed: ' || description, 'incidents', incident_id, NULL FROM incidents
)
SELECT system_id, on_date, on_date > as_of() AS ahead, kind, what, "table", key, risk_id
FROM happened
WHERE on_date <= as_of() OR planned AND on_date IS NOT NULL
ORDER BY system_id, on_date DESC, kind, key, what
