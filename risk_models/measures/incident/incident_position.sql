-- One row per incident, near miss, concern or complaint, whatever the filters: the days to report and to
-- close it, and what the register knew the day before it happened. foreseen: before (its risk was on the
-- register and open), closed (the risk was closed), later (identified on that day or after it), none
-- (linked to no risk). level_then: the residual level then; empty where unassessed.
-- For a serious one, allowed_days is the general limit of Article 73, counted from the day it happened,
-- and used_days what was used of it until the report, or so far. clock: within, over, or running while it
-- is not reported.
-- kept
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
