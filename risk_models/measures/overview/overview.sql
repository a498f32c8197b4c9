-- One row per tile: numerator out of denominator on the day looked at, and on the day compared with.
WITH both_days AS (
    SELECT
        tile,
        max(numerator) FILTER (on_date = as_of()) AS numerator,
        max(denominator) FILTER (on_date = as_of()) AS denominator,
        max(numerator) FILTER (on_date = compare_on()) AS before_numerator,
        max(denominator) FILTER (on_date = compare_on()) AS before_denominator
    FROM overview_on
    GROUP BY tile
)
SELECT
    tiles.position, tiles.tile, tiles.title, numerator, denominator, tiles.denominator_label,
    before_numerator, before_denominator, tiles.better
FROM tile_order AS tiles
LEFT JOIN both_days USING (tile)
ORDER BY tiles.position
