-- One row per data quality warning that passes the filters: the rows of check_items. Warnings about neither a
-- system nor a risk are always shown.
-- Columns:
-- from check_items: *
SELECT *
FROM check_items
WHERE (risk_id IS NULL OR risk_id IN (SELECT risk_id FROM selected_risks))
    AND (system_id IS NULL OR risk_id IS NOT NULL OR system_id IN (SELECT system_id FROM selected_systems))
