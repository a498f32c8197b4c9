-- One row per risk and period of days as in risk_run, by the version of each day of history_day: the version
-- shown, and former ones.
-- Columns:
-- from risk_run: *
SELECT * FROM risk_run
UNION ALL
SELECT * FROM former_risk_run
