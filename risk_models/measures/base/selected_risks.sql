-- One row per risk that passes the filters, open or not: the rows of risk_position.
-- Columns:
-- from risk_position: *
SELECT *
FROM risk_position
WHERE passes_filter('business_unit', business_unit)
    AND passes_filter('system_id', system_id)
    AND passes_filter('arises_stage', arises_stage)
    AND passes_filter('domain', domain)
    AND passes_filter('owner', person_key(owner))
    AND passes_filter('status', status)
    AND passes_filter('level', coalesce(residual_level, 'unassessed'))
