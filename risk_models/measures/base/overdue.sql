-- One row per kind of overdue thing and age band: how many pass the filters.
-- Columns:
-- from overdue_items: kind, age_band
-- position: order of the age bands, the shortest first
-- items: overdue things of this kind and age (number)
SELECT
    kinds.kind, bands.age_band, bands.position, count(items.key) AS items
FROM (VALUES ('Treatment'), ('Risk review'), ('System review'), ('Transparency review'), ('Tolerance review')) AS kinds(kind)
CROSS JOIN overdue_band AS bands
LEFT JOIN overdue_items AS items ON items.kind = kinds.kind AND items.age_band = bands.age_band
GROUP BY kinds.kind, bands.age_band, bands.position
ORDER BY kinds.kind, bands.position
