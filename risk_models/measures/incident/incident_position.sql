-- One row per incident, near miss, concern or complaint, whatever the filters: its days to report and to close,
-- and what the register knew the day before it happened.
-- materialized
-- Columns:
-- from incidents: incident_id, kind, occurred_on, severity, description, system_id, root_cause, risk_id
-- from ai_systems: business_unit, owner
-- system_name: name of the AI system
-- reported_on: day of the report, up to the reporting date; NULL where not reported by then
-- days_to_report: days from the event to its report; NULL where not reported (days)
-- closed_on: day on which it was closed, up to the reporting date; NULL while open
-- days_to_close: days from the event until it was closed; NULL while open (days)
-- is_open: whether it is open on the reporting date
-- has_cause: whether a root cause is recorded
-- risk_title: title of the linked risk; NULL where none is linked
-- foreseen: before (its risk was registered and open before the event), closed (the risk was closed), later
--     (identified on that day or after it) or none (no linked risk)
-- level_then: residual level the day before, where foreseen is before; NULL where not assessed
-- level_now: residual level of the linked risk on the reporting date
-- serious: whether it is a serious incident under the EU AI Act; false where not stated
-- allowed_days: general time limit to report a serious incident (Article 73), counted from the day of the event
--     (days); NULL for others
-- used_days: days from the event to the report, or to the reporting date while not reported (days); NULL for
--     others
-- clock: reporting deadline of a serious incident: within (met), over (missed) or running (open); NULL for
--     others
WITH event AS (
    SELECT
        * EXCLUDE (reported_on, closed_on, serious_eu),
        CASE WHEN reported_on <= as_of() THEN reported_on END AS reported_on,
        CASE WHEN closed_on <= as_of() THEN closed_on END AS closed_on,
        coalesce(serious_eu, false) AS serious
    FROM incidents
),
judged AS (
    SELECT event.incident_id, arg_max(score.level, score.valid_from) AS level
    FROM event
    JOIN score_interval AS score ON score.risk_id = event.risk_id
    WHERE score.view = 'residual' AND score.valid_from < event.occurred_on
    GROUP BY event.incident_id
)
SELECT
    event.incident_id, event.kind, event.occurred_on, event.severity, event.description,
    event.system_id, system.name AS system_name, system.business_unit, system.owner,
    event.reported_on, event.reported_on - event.occurred_on AS days_to_report,
    event.closed_on, event.closed_on - event.occurred_on AS days_to_close, event.closed_on IS NULL AS is_open,
    event.root_cause, event.root_cause IS NOT NULL AS has_cause, event.risk_id, risk.title AS risk_title,
    CASE
        WHEN event.risk_id IS NULL THEN 'none'
        WHEN scope.open_from < event.occurred_on AND scope.open_until < event.occurred_on THEN 'closed'
        WHEN scope.open_from < event.occurred_on THEN 'before'
        ELSE 'later'
    END AS foreseen,
    CASE WHEN foreseen = 'before' THEN judged.level END AS level_then,
    risk.residual_level AS level_now,
    event.serious,
    CASE WHEN event.serious THEN setting.serious_report_days END AS allowed_days,
    CASE WHEN event.serious THEN coalesce(event.reported_on, as_of()) - event.occurred_on END AS used_days,
    CASE
        WHEN NOT event.serious THEN NULL
        WHEN used_days > allowed_days THEN 'over'
        WHEN event.reported_on IS NULL THEN 'running'
        ELSE 'within'
    END AS clock
FROM event
JOIN ai_systems AS system USING (system_id)
CROSS JOIN setting
LEFT JOIN risk_base AS scope ON scope.risk_id = event.risk_id
LEFT JOIN risk_position AS risk ON risk.risk_id = event.risk_id
LEFT JOIN judged ON judged.incident_id = event.incident_id
