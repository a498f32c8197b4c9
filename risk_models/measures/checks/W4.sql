-- W4 medium: Implemented control without a valid test
SELECT
    'controls' AS "table", control_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    CASE
        WHEN last_tested_on IS NULL THEN 'Implemented but never tested: it has no tested effectiveness.'
        ELSE 'Last tested on ' || last_tested_on || '; valid until ' || next_test_due || ': it has no tested effectiveness.'
    END AS sentence,
    owner AS who
FROM control_effect
WHERE implemented AND NOT fresh
