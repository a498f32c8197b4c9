-- One row per data quality warning that passes the filters: the rows of check_items. Warnings about neither a
-- system nor a risk are always shown.
-- Columns:
-- from check_items: *
-- who: who should act, in one spelling of the name; NULL where nobody is named
WITH chosen AS (
    SELECT *
    FROM check_items
    WHERE (risk_id IS NULL OR risk_id IN (SELECT risk_id FROM selected_risks))
        AND (system_id IS NULL OR risk_id IS NOT NULL OR system_id IN (SELECT system_id FROM selected_systems))
),
spelled AS (
    SELECT who, min(who) OVER (PARTITION BY person_key(who)) AS spelling FROM (SELECT DISTINCT who FROM chosen)
)
SELECT chosen.* REPLACE (spelled.spelling AS who)
FROM chosen
LEFT JOIN spelled USING (who)
