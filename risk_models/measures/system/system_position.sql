-- One row per AI system, whatever the filters: its description, and its position by all its open risks, impact
-- assessment, oversight, transparency, warnings and missing information.
-- materialized
-- Columns:
-- from ai_systems: system_id, name, owner, business_unit, purpose, supplier, models, criticality, eu_class,
--     lifecycle_status, next_review_due
-- from oversight_reading: can_stop, override_rate
-- worst: worst residual level of an open risk, never an average; unassessed where none has a residual score,
--     closed where no risk is open, none where no risk is recorded
-- open_risks: open risks: scored + unassessed (number)
-- scored: open risks with a residual score (number)
-- unassessed: open risks without a residual score (number)
-- above_tolerance: open risks above tolerance (number)
-- is_above: whether an open risk is above tolerance
-- assessment: state of the impact assessment that counts (see system_assessment); NULL for a retired system
-- operates: whether it is in operation and in scope on the reporting date
-- oversight: mode of its latest oversight record; none where there is none
-- override_reading: low, high, usual or unknown (see oversight_reading); NULL without an oversight record
-- transparency: transparency records (number)
-- in_use: whether it is not retired on the reporting date
-- review_overdue: whether it is in use and its review was due before the reporting date
-- checks: data quality warnings about it and its risks (number)
-- gaps: missing pieces of information (number)
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
disclosed AS (
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
    coalesce(disclosed.records, 0) AS transparency,
    in_use(system.lifecycle_status, system.retired_on) AS in_use,
    system.next_review_due,
    coalesce(in_use AND system.next_review_due < as_of(), false) AS review_overdue,
    coalesce(warned.checks, 0) AS checks,
    coalesce(gap.gaps, 0) AS gaps
FROM ai_systems AS system
LEFT JOIN risk USING (system_id)
LEFT JOIN levels AS worst ON worst.position = risk.worst_position
LEFT JOIN system_assessment AS assessed ON assessed.system_id = system.system_id
LEFT JOIN oversight_reading AS oversight ON oversight.system_id = system.system_id AND oversight.newest
LEFT JOIN disclosed ON disclosed.system_id = system.system_id
LEFT JOIN warned ON warned.system_id = system.system_id
LEFT JOIN gap ON gap.system_id = system.system_id
