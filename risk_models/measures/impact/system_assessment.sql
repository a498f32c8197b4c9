-- One row per AI system in use: the impact assessment that counts for it. One that is valid or expiring comes
-- before any other, then the newest. A screening alone is no impact assessment.
-- materialized
-- Columns:
-- from ai_systems: system_id, owner, business_unit, lifecycle_status, eu_class
-- from assessment_state: assessment_id, kind, performed_on
-- system_name: name of the AI system
-- last_significant_change_on: day of its last significant change, up to the reporting date
-- operates: whether it is in operation and in scope, so that it needs a valid impact assessment
-- state: state of the assessment that counts (see assessment_state); missing where there is none
WITH counting AS (
    SELECT *
    FROM assessment_state
    WHERE kind <> 'screening'
    QUALIFY row_number() OVER (
        PARTITION BY system_id
        ORDER BY state IN ('valid', 'expiring') DESC, state = 'valid' DESC, performed_on DESC, assessment_id DESC
    ) = 1
)
SELECT
    system.system_id, system.name AS system_name, system.owner, system.business_unit, system.lifecycle_status,
    system.eu_class,
    CASE WHEN system.last_significant_change_on <= as_of() THEN system.last_significant_change_on END
        AS last_significant_change_on,
    operated.system_id IS NOT NULL AS operates,
    coalesce(counting.state, 'missing') AS state,
    counting.assessment_id, counting.kind, counting.performed_on
FROM ai_systems AS system
LEFT JOIN counting USING (system_id)
LEFT JOIN operated_on AS operated ON operated.system_id = system.system_id AND operated.on_date = as_of()
WHERE in_use(system.lifecycle_status, system.retired_on)
