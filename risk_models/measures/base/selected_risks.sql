-- One row per risk that passes the filters, open or not: the rows of risk_position.
SELECT *
FROM risk_position
WHERE chosen('business_unit', business_unit)
    AND chosen('system_id', system_id)
    AND chosen('arises_stage', arises_stage)
    AND chosen('domain', domain)
    AND chosen('owner', owner)
    AND chosen('status', status)
    AND chosen('level', coalesce(residual_level, 'unassessed'))
