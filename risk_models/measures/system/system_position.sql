-- One row per AI system, whatever the filters: what it is, and where it stands by all its open risks, its
-- impact assessment, oversight, transparency, warnings and gaps. worst: the worst residual level of an
-- open risk, never an average; unassessed where none has a residual score, closed where no risk is open,
-- none where no risk is recorded.
-- kept
WITH risk AS (
    SELECT
        system_id,
        count(*) FILTER (is_open) AS open_risks,
        count(*) FILTER (is_open AND NOT unassessed) AS scored,
        count(*) FILTER (is_open AND unassessed) AS unassessed,
        count(*) FILTER (is_open AND above_tolerance) AS above_tolerance,
        max(position_of(residual_level)) FILTER (is_open) AS worst_position
    FROM risk_position
    GROUP BY system_id
),
warned AS (
    SELECT system_id, count(*) AS checks
    FROM check_items
    GROUP BY system_id
),
told AS (
    SELECT system_id, count(*) AS records FROM transparency GROUP BY system_id
),
gap AS (
    SELECT system_id, count(*) AS gaps FROM system_gap GROUP BY system_id
)
SELECT
    system.system_id, system.name, system.owner, system.business_unit, system.purpose, system.supplier, system.models,
    system.criticality, system.eu_class, system.lifecycle_status,
    coalesce(
        worst.level,
        CASE WHEN risk.open_risks > 0 THEN 'unassessed' WHEN risk.system_id IS NOT NULL THEN 'closed' ELSE 'none' END
    ) AS worst,
    coalesce(risk.open_risks, 0) AS open_risks,
    coalesce(risk.scored, 0) AS scored,
    coalesce(risk.unassessed, 0) AS unassessed,
    coalesce(risk.above_tolerance, 0) AS above_tolerance,
    coalesce(risk.above_tolerance > 0, false) AS is_above,
    assessed.state AS assessment,
    coalesce(assessed.operates, false) AS operates,
    coalesce(oversight.mode, 'none') AS oversight,
    oversight.can_stop, oversight.override_rate, oversight.reading AS override_reading,
    coalesce(told.records, 0) AS transparency,
    in_use(system.lifecycle_status, system.retired_on) AS in_use,
    system.next_review_due,
    coalesce(in_use AND system.next_review_due < as_of(), false) AS review_overdue,
    coalesce(warned.checks, 0) AS checks,
    coalesce(gap.gaps, 0) AS gaps
FROM ai_systems AS system
LEFT JOIN risk USING (system_id)
LEFT JOIN level_order AS worst ON worst.position = risk.worst_position
LEFT JOIN system_assessment AS assessed ON assessed.system_id = system.system_id
LEFT JOIN oversight_reading AS oversight ON oversight.system_id = system.system_id AND oversight.newest
LEFT JOIN told ON told.system_id = system.system_id
LEFT JOIN warned ON warned.system_id = system.system_id
LEFT JOIN gap ON gap.system_id = system.system_id
