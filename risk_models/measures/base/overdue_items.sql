-- One row per overdue thing that passes the filters, the longest delay first: the rows of due_item with a day
-- before the reporting date.
-- Columns:
-- from due_item: kind, table, key, title, owner, due, system_id
-- days_overdue: days from the due day to the reporting date, at least 1 (days)
-- age_band: band of days_overdue by the setting overdue_bands (days)
SELECT
    kind, "table", key, title, owner, due, as_of() - due AS days_overdue,
    band.age_band,
    system_id
FROM due_item
JOIN overdue_band AS band ON as_of() - due BETWEEN band.from_days AND coalesce(band.until_days, as_of() - due)
WHERE due < as_of()
    AND (risk_id IS NULL OR risk_id IN (SELECT risk_id FROM selected_risks))
    AND (system_id IS NULL OR risk_id IS NOT NULL OR system_id IN (SELECT system_id FROM selected_systems))
ORDER BY days_overdue DESC, kind, key
