-- One row per cell that names a person or a body, such as an owner or an assessor.
-- Columns:
-- table: name of the register's table
-- key: key of the row; parts of a longer key are separated by a blank
-- column: name of the column
-- name: the name as it is written; NULL where the cell is empty
SELECT 'appetite' AS "table", risk_domain AS key, 'acceptance_authority' AS "column", acceptance_authority AS name FROM appetite
UNION ALL
SELECT 'appetite', risk_domain, 'approved_by', approved_by FROM appetite
UNION ALL
SELECT 'ai_systems', system_id, 'owner', owner FROM ai_systems
UNION ALL
SELECT 'impact_assessments', assessment_id, 'assessor', assessor FROM impact_assessments
UNION ALL
SELECT 'impact_assessments', assessment_id, 'approved_by', approved_by FROM impact_assessments
UNION ALL
SELECT 'risks', risk_id, 'owner', owner FROM risks
UNION ALL
SELECT 'risk_scores', risk_id || ' ' || view || ' ' || assessed_on, 'assessor', assessor FROM risk_scores
UNION ALL
SELECT 'treatments', treatment_id, 'owner', owner FROM treatments
UNION ALL
SELECT 'treatments', treatment_id, 'verified_by', verified_by FROM treatments
UNION ALL
SELECT 'acceptances', acceptance_id, 'accepted_by', accepted_by FROM acceptances
UNION ALL
SELECT 'controls', control_id, 'owner', owner FROM controls
UNION ALL
SELECT 'control_tests', test_id, 'tester', tester FROM control_tests
UNION ALL
SELECT 'oversight', record_id, 'overseer', overseer FROM oversight
