-- W4 medium: Implemented control never tested, or its test is stale
SELECT
    'controls' AS "table", control_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    CASE
        WHEN last_tested_on IS NULL THEN 'Implemented but never tested: it counts for nothing in the tested_effective view.'
        ELSE 'Last tested on ' || last_tested_on || ', stale since ' || next_test_due || ': it counts for nothing in the tested_effective view.'
    END AS sentence,
    owner AS who
FROM control_effect
WHERE implemented AND NOT fresh
