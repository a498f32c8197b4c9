-- One row per risk that passes the filters, open or not: the rows of risk_position.
-- Columns:
-- from risk_position: *
SELECT *
FROM risk_position
WHERE passes_risk_filters(business_unit, system_id, arises_stage, domain, person, status, residual_level)
