-- One row per calendar day and risk open on that day: its residual level then, NULL where
-- unassessed, by the method of the version looked at.
SELECT calendar.on_date, run.risk_id, run.level AS residual_level, run.above_tolerance
FROM level_run AS run
JOIN calendar ON calendar.on_date BETWEEN run.first_on AND run.last_on
