-- W2 high: Judged residual is better than the evidence supports
SELECT
    'risks' AS "table", risk_id AS key, system_id, risk_id,
    'Judged likelihood ' || residual_likelihood || ' and severity ' || residual_severity
        || '; tested_effective controls support ' || supported_likelihood || ' and ' || supported_severity || '.' AS sentence,
    owner AS who
FROM risk_position
WHERE is_open AND NOT supported
