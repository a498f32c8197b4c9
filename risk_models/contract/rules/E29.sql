-- E29: Decision that does not fit its risk, acceptance or treatment
SELECT
    'decisions' AS "table", decision_id AS key, 'risk_id' AS "column", risk_id AS value, _file, _line,
    'Name the risk that was decided on; only a note may have none.' AS sentence
FROM decisions
WHERE kind <> 'note' AND risk_id IS NULL
UNION ALL
SELECT
    'decisions', decision_id, 'escalated_to', escalated_to, _file, _line, 'The decision is escalated: say to whom.'
FROM decisions
WHERE kind = 'escalate' AND escalated_to IS NULL
UNION ALL
SELECT
    'decisions', decision_id, 'acceptance_id', acceptance_id, decision._file, decision._line,
    'The acceptance is of risk ' || accepted.risk_id || ': name one of the risk that was decided on.'
FROM decisions AS decision
JOIN acceptances AS accepted USING (acceptance_id)
WHERE accepted.risk_id IS DISTINCT FROM decision.risk_id
UNION ALL
SELECT
    'decisions', decision_id, 'treatment_id', treatment_id, decision._file, decision._line,
    'The treatment is of risk ' || ordered.risk_id || ': name one of the risk that was decided on.'
FROM decisions AS decision
JOIN treatments AS ordered USING (treatment_id)
WHERE ordered.risk_id IS DISTINCT FROM decision.risk_id
UNION ALL
SELECT
    'decisions', decision_id, 'decided_on', decided_on, decision._file, decision._line,
    'The meeting was held on ' || meeting.held_on || ': a decision of it is not made before.'
FROM decisions AS decision
JOIN meetings AS meeting USING (meeting_id)
WHERE decision.decided_on < meeting.held_on
