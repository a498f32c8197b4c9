-- One row per tile of the overview, in order.
-- Columns:
-- position: order of the tile
-- tile: code of the tile
-- title: title of the tile
-- denominator_label: what the denominator counts
-- better: direction that is good news: up or down
-- of_open_risks: whether the denominator is all open risks
SELECT row_number() OVER () AS position, *, denominator_label = 'open risks' AS of_open_risks
FROM (
    VALUES
        ('above_tolerance', 'Above tolerance', 'open risks', 'down'),
        ('unassessed', 'Not assessed', 'open risks', 'down'),
        ('covered', 'Covered by tested controls', 'open risks', 'up'),
        ('assessed_systems', 'Impact assessed', 'systems in operation', 'up'),
        ('overdue_treatments', 'Overdue treatments', 'unfinished treatments', 'down'),
        ('expiring_acceptances', 'Acceptances expiring or lapsed', 'acceptances', 'down'),
        ('incidents', 'Recent incidents', 'events', 'down')
) AS tiles(tile, title, denominator_label, better)
