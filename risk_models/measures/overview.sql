-- One row per tile: numerator out of denominator on the day looked at, and on the day compared with.
SELECT
    tiles.position, tiles.tile, tiles.title, now.numerator, now.denominator, tiles.denominator_label,
    before.numerator AS before_numerator, before.denominator AS before_denominator, tiles.better
FROM tile_order AS tiles
LEFT JOIN overview_on AS now ON now.tile = tiles.tile AND now.on_date = as_of()
LEFT JOIN overview_on AS before ON before.tile = tiles.tile AND before.on_date = compare_on()
ORDER BY tiles.position
