-- One row per AI system that is not retired: whether the management system covers it.
-- Columns:
-- from ai_systems: system_id, name, owner, business_unit, scope_reason
-- decision: in_scope, excluded, excluded_without_reason or not_decided
SELECT
    system_id, name, owner, business_unit, scope_reason,
    CASE
        WHEN in_aims_scope IS NULL THEN 'not_decided'
        WHEN in_aims_scope THEN 'in_scope'
        WHEN scope_reason IS NULL THEN 'excluded_without_reason'
        ELSE 'excluded'
    END AS decision
FROM ai_systems
WHERE in_use(lifecycle_status, retired_on)
ORDER BY array_position(['not_decided', 'excluded_without_reason', 'excluded', 'in_scope'], decision), system_id
