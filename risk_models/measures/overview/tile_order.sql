-- One row per tile of the overview, in reading order, with what its numbers count.
-- better: whether a falling or a rising share is good news.
SELECT row_number() OVER () AS position, *
FROM (
    VALUES
        ('above_tolerance', 'Above tolerance', 'open risks', 'down'),
        ('unassessed', 'Unassessed', 'open risks', 'down'),
        ('covered', 'Effectively covered', 'open risks', 'up'),
        ('assessed_systems', 'Valid impact assessment', 'systems in operation', 'up'),
        ('overdue_treatments', 'Overdue treatments', 'unfinished', 'down'),
        ('expiring_acceptances', 'Acceptances ending soon', 'valid acceptances', 'down'),
        ('incidents', 'Recent incidents', 'events reported', 'down')
) AS tiles(tile, title, denominator_label, better)
