-- One row per age band of what is overdue, the shortest first, by the setting overdue_bands.
-- Columns:
-- age_band: days from and to, such as 1-30; >90 for the last (days)
-- position: order of the band
-- from_days: fewest days of the band (days)
-- until_days: most days of the band; NULL for the last (days)
WITH limits AS (
    SELECT unnest(list_prepend(0, overdue_bands)) AS lower, unnest(list_append(overdue_bands, NULL)) AS upper FROM setting
)
SELECT
    CASE WHEN upper IS NULL THEN '>' || lower ELSE lower + 1 || '-' || upper END AS age_band,
    row_number() OVER (ORDER BY lower) AS position,
    lower + 1 AS from_days, upper AS until_days
FROM limits
ORDER BY position
