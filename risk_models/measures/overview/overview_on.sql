-- One row per tile and day of the small charts: numerator and denominator for the risks, systems and events that
-- pass the filters on that day, by the version of that day. A treatment counts as unfinished on a day if it is so
-- in that version, or was done after that day.
-- Columns:
-- from history_day: on_date, month_end, version, in_force
-- tile: code of the tile
-- numerator: things counted by the tile on that day (number)
-- denominator: all things that it is counted out of on that day (number)
-- lapsed: of the numerator, acceptances that have expired (number); 0 for other tiles
WITH days AS (SELECT * FROM history_day WHERE tile),
runs AS (
    SELECT
        version, first_on, last_on, count(*) AS risks,
        count(*) FILTER (level IS NULL) AS unassessed,
        count(*) FILTER (above_tolerance) AS above
    FROM selected_risk_run
    WHERE is_open
    GROUP BY version, first_on, last_on
),
open_on AS (
    SELECT days.on_date, sum(runs.risks) AS risks, sum(runs.unassessed) AS unassessed, sum(runs.above) AS above
    FROM days
    JOIN runs ON runs.version = days.version AND days.on_date BETWEEN runs.first_on AND runs.last_on
    GROUP BY days.on_date
),
-- Systems with a risk that passes the filters on risks; not needed where there are none.
system_runs AS (
    SELECT DISTINCT version, system_id, first_on, last_on FROM selected_risk_run WHERE NOT no_risk_filter()
),
systems_on AS (
    SELECT DISTINCT days.on_date, system_runs.system_id
    FROM system_runs
    JOIN days ON days.version = system_runs.version AND days.on_date BETWEEN system_runs.first_on AND system_runs.last_on
),
items AS (
    SELECT on_date, tile, counted, lapsed
    FROM every_tile_item
    SEMI JOIN selected_risk_run USING (run)
    UNION ALL
    SELECT item.on_date, item.tile, item.counted, item.lapsed
    FROM every_tile_item AS item
    LEFT JOIN systems_on USING (on_date, system_id)
    WHERE item.run IS NULL
        AND passes_filter('business_unit', item.business_unit) AND passes_filter('system_id', item.system_id)
        AND (no_risk_filter() OR systems_on.system_id IS NOT NULL)
),
counted AS (
    SELECT on_date, tile, count(*) FILTER (counted) AS numerator, count(*) AS denominator, count(*) FILTER (lapsed) AS lapsed
    FROM items
    GROUP BY on_date, tile
)
SELECT
    days.on_date, days.month_end, days.version, days.in_force, tile_order.tile,
    CAST(
        CASE tile_order.tile
            WHEN 'above_tolerance' THEN coalesce(open_on.above, 0)
            WHEN 'unassessed' THEN coalesce(open_on.unassessed, 0)
            ELSE coalesce(counted.numerator, 0)
        END AS BIGINT
    ) AS numerator,
    CAST(
        CASE
            WHEN tile_order.of_open_risks THEN coalesce(open_on.risks, 0)
            ELSE coalesce(counted.denominator, 0)
        END AS BIGINT
    ) AS denominator,
    CAST(coalesce(counted.lapsed, 0) AS BIGINT) AS lapsed
FROM days
CROSS JOIN tile_order
LEFT JOIN open_on ON open_on.on_date = days.on_date
LEFT JOIN counted ON counted.on_date = days.on_date AND counted.tile = tile_order.tile
