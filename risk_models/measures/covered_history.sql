-- One row per risk and calendar day on which evidenced controls cover it: the threshold is reached
-- on an axis by the tests of that day.
-- kept
SELECT defence.on_date, defence.risk_id
FROM risk_defence_on AS defence
JOIN calendar ON calendar.on_date = defence.on_date AND calendar.tile
CROSS JOIN setting
WHERE greatest(defence.evidenced_likelihood, defence.evidenced_severity) >= setting.coverage_threshold
