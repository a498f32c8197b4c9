-- One row per impact assessment: its state on the reporting date. A screening has a state, too, but alone is no
-- impact assessment.
-- materialized
-- Columns:
-- from impact_assessments: assessment_id, system_id, kind, performed_on
-- decision: decision on the reporting date: pending until the day of approval, where one is given
-- conditions: conditions of the decision; NULL until then
-- approved_by: who approved it; NULL until then
-- approved_on: day of approval; NULL until then
-- state: pending or refused by its decision; else expired, outdated (a significant change of its system came
--     after it), expiring (within the setting acceptance_horizon_days) or valid
-- newest: whether it is the latest of its kind for its system
WITH known AS (
    SELECT * REPLACE (
        CASE WHEN approved_on > as_of() THEN 'pending' ELSE decision END AS decision,
        CASE WHEN approved_on > as_of() THEN NULL ELSE conditions END AS conditions,
        CASE WHEN approved_on > as_of() THEN NULL ELSE approved_by END AS approved_by,
        CASE WHEN approved_on <= as_of() THEN approved_on END AS approved_on
    )
    FROM impact_assessments
)
SELECT
    done.assessment_id, done.system_id, done.kind, done.performed_on, done.decision, done.conditions, done.approved_by,
    done.approved_on,
    CASE
        WHEN done.decision = 'pending' THEN 'pending'
        WHEN done.decision = 'no_go' THEN 'refused'
        WHEN done.valid_until < as_of() THEN 'expired'
        WHEN system.last_significant_change_on > done.performed_on
            AND system.last_significant_change_on <= as_of() THEN 'outdated'
        WHEN done.valid_until <= as_of() + setting.acceptance_horizon_days THEN 'expiring'
        ELSE 'valid'
    END AS state,
    row_number() OVER (
        PARTITION BY done.system_id, done.kind ORDER BY done.performed_on DESC, done.assessment_id DESC
    ) = 1 AS newest
FROM known AS done
JOIN ai_systems AS system USING (system_id)
CROSS JOIN setting
