-- One row per tile of the overview: numerator and denominator on the reporting date and on the comparison date.
-- The comparison date is seen by the version in force then, or by today's records (see context).
-- Columns:
-- from tile_order: position, title, denominator_label, better, large
-- from overview_on: tile
-- numerator: numerator on the reporting date (number)
-- denominator: denominator on the reporting date (number)
-- lapsed: of the numerator, acceptances that have expired (number); 0 for other tiles
-- before_numerator: numerator on the comparison date (number)
-- before_denominator: denominator on the comparison date (number)
-- before_lapsed: of before_numerator, acceptances that had expired (number); 0 for other tiles
-- numerators: numerator on each day of overview_history, the oldest first (number)
WITH both_days AS (
    SELECT
        tile,
        max(numerator) FILTER (on_date = as_of()) AS numerator,
        max(denominator) FILTER (on_date = as_of()) AS denominator,
        max(lapsed) FILTER (on_date = as_of()) AS lapsed,
        max(numerator) FILTER (on_date = compare_on()) AS before_numerator,
        max(denominator) FILTER (on_date = compare_on()) AS before_denominator,
        max(lapsed) FILTER (on_date = compare_on()) AS before_lapsed,
        list(numerator ORDER BY on_date) FILTER (month_end) AS numerators
    FROM overview_on
    GROUP BY tile
)
SELECT
    tiles.position, tiles.tile, tiles.title, numerator, denominator, lapsed, tiles.denominator_label,
    before_numerator, before_denominator, before_lapsed, tiles.better, tiles.large, numerators
FROM tile_order AS tiles
LEFT JOIN both_days USING (tile)
ORDER BY tiles.position
