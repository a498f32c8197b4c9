-- One row per acceptance that is in force on the reporting date. A comparison reads it of both days.
-- Columns:
-- from acceptances: acceptance_id, risk_id, accepted_on, expires_on
SELECT acceptance_id, risk_id, accepted_on, expires_on FROM valid_acceptance
