-- E23: Decision on an Annex A control without reason, decider or day
SELECT
    'applicability' AS "table", annex_a AS key,
    CASE WHEN reason IS NULL THEN 'reason' WHEN decided_by IS NULL THEN 'decided_by' ELSE 'decided_on' END AS "column",
    NULL::VARCHAR AS value, _file, _line,
    CASE WHEN reason IS NULL THEN 'Give the reason why the control ' || CASE WHEN applicable THEN 'applies.' ELSE 'does not apply.' END
        WHEN decided_by IS NULL THEN 'Say who decided.' ELSE 'Give the day of the decision.' END AS sentence
FROM applicability
WHERE applicable IS NOT NULL AND (reason IS NULL OR decided_by IS NULL OR decided_on IS NULL)
