-- One row per overdue thing that passes the filters, the longest delay first: the rows of due_item with a day
-- before the reporting date.
-- Columns:
-- from due_item: kind, table, key, title, owner, due, system_id
-- days_overdue: days from the due day to the reporting date, at least 1 (days)
-- age_band: band of days_overdue: 1-30, 31-60, 61-90 or >90 (days)
SELECT
    kind, "table", key, title, owner, due, as_of() - due AS days_overdue,
    CASE
        WHEN as_of() - due <= 30 THEN '1-30'
        WHEN as_of() - due <= 60 THEN '31-60'
        WHEN as_of() - due <= 90 THEN '61-90'
        ELSE '>90'
    END AS age_band,
    system_id
FROM due_item
WHERE due < as_of()
    AND (risk_id IS NULL OR risk_id IN (SELECT risk_id FROM selected_risks))
    AND (system_id IS NULL OR risk_id IS NOT NULL OR system_id IN (SELECT system_id FROM selected_systems))
ORDER BY days_overdue DESC, kind, key
