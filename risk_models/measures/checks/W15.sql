-- W15 medium: Open risk without a residual score
SELECT
    'risks' AS "table", risk_id AS key, system_id, risk_id,
    'Not assessed: it has no residual score. It is shown separately, never as low.' AS sentence, owner AS who
FROM risk_position
WHERE is_open AND unassessed
