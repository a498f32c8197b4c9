-- W2 high: Assessed residual risk is not supported by testing
SELECT
    'risks' AS "table", risk_id AS key, system_id, risk_id,
    'Assessed likelihood ' || residual_likelihood || ' and severity ' || residual_severity
        || '; tested controls support ' || supported_likelihood || ' and ' || supported_severity || '.' AS sentence,
    owner AS who
FROM risk_position
WHERE is_open AND NOT supported
