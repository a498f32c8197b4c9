-- One row per row of the register that counts for the clauses on risks, their treatment, controls and impact.
-- Columns:
-- record: record of a clause, as in clause_record
-- table: table of the row
-- key: key of the row; NULL where the table as a whole counts
-- dated_on: newest day on which it was set, assessed, tested or decided; NULL without any
-- state: there, incomplete, outdated or lacking
-- problem: what is wrong, {share} for how many of the rows; NULL where nothing is
WITH covered AS (
    SELECT system_assessment.* FROM scope_system JOIN system_assessment USING (system_id) WHERE scope_system.decision = 'in_scope'
),
applied AS (  -- controls behind an applicable control of Annex A
    SELECT DISTINCT own.control_id FROM annex_a_control AS own JOIN soa_row USING (annex_a) WHERE soa_row.decision = 'applicable'
),
chain AS (  -- each open risk to be reduced: the controls behind it, and the Annex A controls behind these
    SELECT
        risk.risk_id, count(controls.control_id) AS controls, count(controls.control_id) FILTER (controls.status <> 'retired') AS kept,
        bool_or(controls.status <> 'retired' AND applied.control_id IS NOT NULL) AS is_linked
    FROM risk_position AS risk
    LEFT JOIN risk_controls AS linked USING (risk_id)
    LEFT JOIN controls USING (control_id)
    LEFT JOIN applied USING (control_id)
    WHERE risk.is_open AND risk.treatment = 'reduce'
    GROUP BY risk.risk_id
),
soa_approval AS (
    SELECT max(dated_on) AS approved_on FROM case_document WHERE record = 'soa' AND state IN ('there', 'outdated')
)
SELECT
    'risk_criteria' AS record, 'appetite' AS "table", risk_domain AS key, CASE WHEN happened(approved_on) THEN approved_on END AS dated_on,
    CASE WHEN review_due < as_of() THEN 'outdated' ELSE 'there' END AS state,
    CASE WHEN review_due < as_of() THEN 'review of {share} tolerances overdue' END AS problem
FROM appetite
UNION ALL
SELECT
    'risk_method', 'matrix', NULL, NULL,
    CASE WHEN count(*) = 0 THEN 'lacking' WHEN count(*) = (SELECT count(*) FROM scales AS l CROSS JOIN scales AS s WHERE l.axis = 'likelihood' AND s.axis = 'severity') THEN 'there' ELSE 'incomplete' END,
    CASE WHEN count(*) <> (SELECT count(*) FROM scales AS l CROSS JOIN scales AS s WHERE l.axis = 'likelihood' AND s.axis = 'severity') THEN 'the scales or the matrix are incomplete' END
FROM matrix
UNION ALL
SELECT
    'soa', 'applicability', annex_a, decided_on,
    CASE WHEN decision = 'not_decided' THEN 'lacking' WHEN decided_on > approved_on THEN 'outdated' ELSE 'there' END,
    CASE WHEN decision = 'not_decided' THEN '{share} controls of Annex A not decided'
        WHEN decided_on > approved_on THEN '{share} decisions are newer than the approval' END
FROM soa_row
CROSS JOIN soa_approval
UNION ALL
SELECT
    'treatment_plan', 'risks', risk.risk_id, risk.residual_assessed_on, CASE WHEN unanswered.risk_id IS NULL THEN 'there' ELSE 'incomplete' END,
    CASE WHEN unanswered.risk_id IS NOT NULL THEN 'no treatment or acceptance for {share} risks above tolerance' END
FROM risk_position AS risk
LEFT JOIN unanswered USING (risk_id)
WHERE risk.is_open AND risk.above_tolerance
UNION ALL
SELECT
    'risk_chain', 'risks', risk_id, NULL,
    CASE WHEN controls = 0 THEN 'lacking' WHEN kept = 0 THEN 'outdated' WHEN NOT is_linked THEN 'incomplete' ELSE 'there' END,
    CASE WHEN controls = 0 THEN 'no control for {share} risks to be reduced'
        WHEN kept = 0 THEN 'only retired controls for {share} risks to be reduced'
        WHEN NOT is_linked THEN 'no applicable Annex A control behind {share} risks to be reduced' END
FROM chain
UNION ALL
SELECT 'risk_chain', 'risks', risk_id, NULL, 'there', NULL
FROM risk_position
WHERE is_open AND treatment IN ('avoid', 'share', 'retain') AND NOT EXISTS (SELECT 1 FROM chain)
UNION ALL
SELECT
    'impact_results', 'ai_systems', system_id, performed_on,
    CASE state WHEN 'missing' THEN 'lacking' WHEN 'pending' THEN 'incomplete' WHEN 'outdated' THEN 'outdated' ELSE 'there' END,
    CASE state WHEN 'missing' THEN 'no impact assessment of {share} AI systems in scope'
        WHEN 'pending' THEN 'no decision on the assessment of {share} AI systems in scope'
        WHEN 'outdated' THEN '{share} AI systems in scope changed significantly after their assessment' END
FROM covered
UNION ALL
SELECT
    'controls', 'controls', control_id, last_tested_on,
    CASE WHEN last_tested_on IS NULL THEN 'lacking' WHEN last_result = 'ineffective' THEN 'incomplete'
        WHEN next_test_due < as_of() THEN 'outdated' ELSE 'there' END,
    CASE WHEN last_tested_on IS NULL THEN '{share} implemented controls never tested'
        WHEN last_result = 'ineffective' THEN '{share} implemented controls found ineffective'
        WHEN next_test_due < as_of() THEN 'test of {share} implemented controls overdue' END
FROM control_effect
WHERE implemented
UNION ALL
SELECT
    'risk_assessments', 'risks', risk_id, residual_assessed_on,
    CASE WHEN unassessed THEN 'lacking' WHEN review_due < as_of() THEN 'outdated' ELSE 'there' END,
    CASE WHEN unassessed THEN '{share} open risks not assessed' WHEN review_due < as_of() THEN 'review of {share} open risks overdue' END
FROM risk_position
WHERE is_open
UNION ALL
SELECT
    'risk_treatments', 'treatments', treatment_id, done_on,
    CASE WHEN unfinished THEN 'outdated' WHEN verified_on IS NULL THEN 'incomplete' ELSE 'there' END,
    CASE WHEN unfinished THEN '{share} treatments overdue' WHEN verified_on IS NULL THEN 'effect of {share} treatments not verified' END
FROM treatment_position
WHERE status <> 'cancelled' AND (NOT unfinished OR due < as_of())
UNION ALL
SELECT
    'impact_assessments', 'ai_systems', system_id, performed_on,
    CASE WHEN state = 'missing' THEN 'lacking' WHEN state IN ('pending', 'refused') THEN 'incomplete'
        WHEN state IN ('expired', 'outdated') THEN 'outdated' ELSE 'there' END,
    CASE state WHEN 'missing' THEN 'no impact assessment of {share} AI systems in scope'
        WHEN 'pending' THEN 'no decision on the assessment of {share} AI systems in scope'
        WHEN 'refused' THEN 'the assessment of {share} AI systems in scope says no'
        WHEN 'expired' THEN 'the assessment of {share} AI systems in scope has expired'
        WHEN 'outdated' THEN '{share} AI systems in scope changed significantly after their assessment' END
FROM covered
