-- One row per thing that somebody must do, review or renew by a day, whatever the filters. What is done, closed, retired or
-- withdrawn has none, and neither has what has no day. Controls that were never tested have no day: rule W4 lists them.
-- materialized
-- Columns:
-- kind: what is due, such as Treatment or Control test
-- table: name of the register's table with the row concerned
-- key: key of that row
-- title: what it is about, in the words of the register
-- owner: who must do it, as it is written; NULL where nobody is named
-- due: last day on which it is in time
-- system_id: the AI system concerned; NULL where it is about none
-- risk_id: the risk concerned; NULL where it is about none
-- control_id: the control that is to be tested; NULL for other kinds
WITH open_risk AS (
    SELECT risks.risk_id, risks.system_id, risks.title, risks.owner FROM risks JOIN risk_base USING (risk_id) WHERE risk_base.is_open
),
acceptance AS (  -- the one that ends last, and none but the last of a risk above tolerance that it no longer covers
    SELECT valid.acceptance_id, valid.risk_id, valid.expires_on
    FROM valid_acceptance AS valid
    QUALIFY row_number() OVER (PARTITION BY valid.risk_id ORDER BY valid.expires_on DESC, valid.acceptance_id DESC) = 1
    UNION ALL
    SELECT former.acceptance_id, former.risk_id, former.expires_on
    FROM breach_position AS breach
    JOIN acceptances AS former ON former.acceptance_id = breach.last_acceptance_id
    WHERE former.expires_on < as_of()
),
decided AS (
    SELECT *
    FROM decisions
    WHERE kind <> 'note'
    QUALIFY row_number() OVER (PARTITION BY risk_id ORDER BY decided_on DESC, decision_id DESC) = 1
),
competence AS (  -- the one of a subject that ends last
    SELECT competence_position.*
    FROM competence_position
    JOIN people USING (person_id)
    WHERE coalesce(people.active_to >= as_of(), true)
    QUALIFY row_number() OVER (
        PARTITION BY person_id, person_key(subject) ORDER BY valid_until DESC NULLS FIRST, competence_id DESC
    ) = 1
)
SELECT kind, "table", key, title, owner, due, system_id, risk_id, NULL AS control_id
FROM due_item
WHERE due IS NOT NULL
UNION ALL
SELECT 'Control test', 'controls', control_id, name, owner, next_test_due, NULL, NULL, control_id
FROM control_effect
WHERE implemented AND next_test_due IS NOT NULL
UNION ALL
SELECT 'Acceptance', 'acceptances', acceptance_id, title, owner, expires_on, system_id, risk_id, NULL
FROM acceptance
JOIN open_risk USING (risk_id)
UNION ALL
SELECT
    'Impact assessment', 'impact_assessments', assessment_id, system.system_name, system.owner,
    CASE WHEN system.state = 'outdated' THEN system.last_significant_change_on ELSE done.valid_until END AS due, system.system_id, NULL, NULL
FROM system_assessment AS system
JOIN impact_assessments AS done USING (assessment_id)
WHERE system.operates AND system.state IN ('valid', 'expiring', 'expired', 'outdated') AND due IS NOT NULL
UNION ALL
SELECT
    'Decision', 'decisions', decided.decision_id, risk.title, coalesce(decided.escalated_to, risk.owner), decided.due, risk.system_id, risk_id,
    NULL
FROM decided
JOIN open_risk AS risk USING (risk_id)
LEFT JOIN breach_position AS breach USING (risk_id)
-- What it ordered or granted has a row of its own.
WHERE decided.due IS NOT NULL AND decided.treatment_id IS NULL AND decided.acceptance_id IS NULL
    AND (decided.kind = 'close' OR NOT breach.accepted)
UNION ALL
SELECT 'Document review', 'documents', document_id, title, owner, review_due, NULL, NULL, NULL
FROM document_position
WHERE review_due IS NOT NULL AND state <> 'withdrawn'
UNION ALL
SELECT 'Finding', 'audit_findings', finding_id, statement, owner, due, NULL, NULL, NULL
FROM finding_position
WHERE state <> 'closed' AND done_on IS NULL AND due IS NOT NULL
UNION ALL
SELECT 'Review action', 'review_actions', action_id, action, owner, due, NULL, NULL, NULL
FROM review_action_position
WHERE state <> 'done'
UNION ALL
SELECT 'Objective', 'objectives', objective_id, title, owner, due, NULL, NULL, NULL
FROM objective_position
WHERE state NOT IN ('met', 'withdrawn')
UNION ALL
SELECT 'Plan task', 'plan_tasks', task_id, title, owner, ends_on, NULL, NULL, NULL
FROM plan_position
WHERE state <> 'done'
UNION ALL
SELECT 'Competence', 'competences', competence_id, subject, person, valid_until, NULL, NULL, NULL
FROM competence
WHERE valid_until IS NOT NULL
