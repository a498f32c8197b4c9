-- One row per risk and period of days that passes the filters: the rows of every_risk_run. Filters on level and
-- status are those of the period.
-- Columns:
-- from risk_run: *
SELECT *
FROM every_risk_run
WHERE passes_risk_filters(business_unit, system_id, arises_stage, domain, person, status, level)
