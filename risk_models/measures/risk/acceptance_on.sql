-- One row per calendar day of the small charts and risk acceptance that is valid on that day, or has lapsed: it
-- expired, no later one replaced it, and the risk is open and above tolerance.
-- Columns:
-- from calendar: on_date
-- from acceptances: acceptance_id, expires_on
-- from risk_run: run
-- lapsed: whether it has expired
SELECT
    day.on_date, accepted.acceptance_id, run.run, accepted.expires_on, accepted.expires_on < day.on_date AS lapsed
FROM acceptances AS accepted
JOIN risk_run AS run USING (risk_id)
JOIN calendar AS day
    ON day.on_date BETWEEN run.first_on AND run.last_on AND day.on_date >= accepted.accepted_on
WHERE run.is_open AND day.tile
QUALIFY
    coalesce(accepted.revoked_on > day.on_date, true)
    AND (
        NOT lapsed
        OR (run.above_tolerance AND row_number() OVER (PARTITION BY day.on_date, run.run ORDER BY accepted.expires_on DESC) = 1)
    )
