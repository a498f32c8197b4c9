-- W5 medium: Control tested by its own owner
SELECT
    'control_tests' AS "table", test_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    controls.owner || ' owns control ' || control_id || ' and tested it.' AS sentence,
    controls.owner AS who
FROM control_tests
JOIN controls USING (control_id)
WHERE person_key(control_tests.tester) = person_key(controls.owner)
