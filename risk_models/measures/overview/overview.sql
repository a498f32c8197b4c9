-- One row per tile of the overview: numerator and denominator on the reporting date and on the comparison date.
-- Columns:
-- from tile_order: position, title, denominator_label, better
-- from overview_on: tile
-- numerator: numerator on the reporting date (number)
-- denominator: denominator on the reporting date (number)
-- before_numerator: numerator on the comparison date (number)
-- before_denominator: denominator on the comparison date (number)
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
