-- One row per open risk above tolerance that nothing answers on the reporting date: no acceptance in force
-- reaches its residual level, and every unfinished treatment is overdue by more than overdue_treatment_days.
-- Where a version has no such setting, an unfinished treatment answers however late it is.
-- materialized
-- Columns:
-- from risk_position: risk_id
-- accepted_level: highest level of its acceptances in force, below its residual level; NULL without any
-- treatment_due: latest due date of its unfinished treatments; NULL without any
WITH accepted AS (
    SELECT risk_id, arg_max(level_accepted, position_of(level_accepted)) AS accepted_level
    FROM valid_acceptance
    GROUP BY risk_id
),
treated AS (
    SELECT risk_id, max(due) AS treatment_due FROM treatments WHERE is_unfinished(status, done_on) GROUP BY risk_id
)
SELECT risk.risk_id, accepted.accepted_level, treated.treatment_due
FROM risk_position AS risk
CROSS JOIN setting
LEFT JOIN accepted ON accepted.risk_id = risk.risk_id
LEFT JOIN treated ON treated.risk_id = risk.risk_id
WHERE risk.is_open AND risk.above_tolerance
    AND coalesce(position_of(accepted.accepted_level) < position_of(risk.residual_level), true)
    AND coalesce(as_of() - treated.treatment_due > setting.overdue_treatment_days, treated.treatment_due IS NULL)
