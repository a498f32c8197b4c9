-- One row per thing that is past its day and passes the filters: the rows of due_item. Worst delay first.
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
