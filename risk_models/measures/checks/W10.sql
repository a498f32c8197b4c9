-- W10 medium: Residual score repeated without change
SELECT
    'risks' AS "table", risk_id AS key, risk.system_id, risk_id,
    'The residual score has not changed since ' || run.since || '; it was repeated ' || (run.scores - 1)
        || CASE WHEN run.scores = 2 THEN ' time' ELSE ' times' END || ' until ' || run.until || '.' AS sentence,
    risk.owner AS who
FROM unchanged_run AS run
JOIN risk_position AS risk USING (risk_id)
CROSS JOIN setting
WHERE risk.is_open AND run.until - run.since > setting.copied_forward_days
