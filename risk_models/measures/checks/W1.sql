-- W1 high: Above tolerance without acceptance or treatment
SELECT
    'risks' AS "table", risk_id AS key, system_id, risk_id,
    'Residual level ' || residual_level || ' is above the tolerance ' || tolerance_level
        || ', with neither a valid acceptance nor an open treatment.' AS sentence,
    owner AS who
FROM risk_position
WHERE is_open AND above_tolerance
    AND risk_id NOT IN (SELECT risk_id FROM valid_acceptance)
    AND risk_id NOT IN (SELECT risk_id FROM next_action)
