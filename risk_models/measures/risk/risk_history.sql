-- One row per day of history_day and risk open on that day: its residual level then, by the version of that
-- day.
-- Columns:
-- from history_day: on_date
-- from risk_run: risk_id, above_tolerance
-- residual_level: residual level on that day; NULL where not assessed
SELECT day.on_date, run.risk_id, run.level AS residual_level, run.above_tolerance
FROM every_risk_run AS run
JOIN history_day AS day ON day.version = run.version AND day.on_date BETWEEN run.first_on AND run.last_on
WHERE run.is_open
