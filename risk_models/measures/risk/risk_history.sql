-- One row per calendar day and risk open on that day: its residual level then. Levels follow the scales and
-- matrix of the version shown.
-- Columns:
-- from calendar: on_date
-- from level_run: above_tolerance
-- risk_id: the risk
-- residual_level: residual level on that day; NULL where not assessed
SELECT calendar.on_date, run.risk_id, run.level AS residual_level, run.above_tolerance
FROM level_run AS run
JOIN calendar ON calendar.on_date BETWEEN run.first_on AND run.last_on
