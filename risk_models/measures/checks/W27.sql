-- W27 medium: Clause or Annex A group that no internal audit covers within the cycle
-- An internal audit counts if it took place within the setting audit_cycle_years, or is planned within as many years to come.
WITH internal AS (
    SELECT audit_id, requirements, lead_auditor, coalesce(started_on, planned_on) AS held_on
    FROM audit_position
    WHERE kind = 'internal' AND (management_systems IS NULL OR list_contains(parts_of(management_systems), 'iso_42001'))
),
counted AS (
    SELECT internal.*
    FROM internal
    CROSS JOIN setting
    WHERE internal.held_on BETWEEN as_of() - to_years(setting.audit_cycle_years) AND as_of() + to_years(setting.audit_cycle_years)
),
covered AS (
    SELECT unnest(parts_of(requirements)) AS requirement FROM counted
),
due AS (
    SELECT requirement AS id, position AS place
    FROM requirement_order
    WHERE requirement NOT IN (SELECT annex_a FROM annex_a_order)
    UNION ALL
    SELECT annex_a_group, 1000 + position FROM annex_a_group_order
),
missing AS (
    SELECT string_agg(id, ', ' ORDER BY place) AS ids
    FROM due
    WHERE NOT EXISTS (FROM covered WHERE covered.requirement = due.id OR starts_with(covered.requirement, due.id || '.'))
        AND NOT EXISTS (FROM counted WHERE counted.requirements IS NULL)
)
SELECT
    'audits' AS "table", latest.audit_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'No internal audit of the cycle covers ' || missing.ids || '.' AS sentence, latest.lead_auditor AS who
FROM missing
JOIN (FROM internal ORDER BY held_on DESC, audit_id DESC LIMIT 1) AS latest ON missing.ids IS NOT NULL
