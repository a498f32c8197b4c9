-- W15 medium: Open risk without a residual score
SELECT
    'risks' AS "table", risk_id AS key, system_id, risk_id,
    'Not assessed: no residual score. Shown apart, never as low.' AS sentence, owner AS who
FROM risk_position
WHERE is_open AND unassessed
