-- One row per tile of the overview, in order.
-- Columns:
-- position: order of the tile
-- tile: code of the tile
-- title: title of the tile
-- denominator_label: what the denominator counts
-- better: direction that is good news: up or down
-- large: whether the overview shows it large, with its line over time
-- of_open_risks: whether the denominator is all open risks
SELECT row_number() OVER () AS position, *, denominator_label = 'open risks' AS of_open_risks
FROM (
    VALUES
        ('above_tolerance', 'Above tolerance', 'open risks', 'down', true),
        ('unassessed', 'Not assessed', 'open risks', 'down', true),
        ('covered', 'Covered by tested controls', 'open risks', 'up', true),
        ('assessed_systems', 'Impact assessed', 'systems in operation', 'up', false),
        ('overdue_treatments', 'Overdue treatments', 'unfinished treatments', 'down', false),
        ('expiring_acceptances', 'Acceptances expiring or lapsed', 'acceptances', 'down', false),
        ('incidents', 'Recent incidents', 'events', 'down', true)
) AS tiles(tile, title, denominator_label, better, large)
