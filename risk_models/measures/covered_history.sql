-- One row per risk and day drawn in the tiles on which evidenced controls cover it: by the tests of
-- that day, the threshold is reached on an axis.
-- kept
SELECT defence.on_date, defence.risk_id
FROM risk_defence_on AS defence
CROSS JOIN setting
WHERE greatest(defence.evidenced_likelihood, defence.evidenced_severity) >= setting.coverage_threshold
