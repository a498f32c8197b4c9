-- One row per day and thing as in tile_item, by the version of each day of history_day: the version shown, and
-- former ones.
-- Columns:
-- from tile_item: *
SELECT * FROM tile_item
UNION ALL
SELECT * FROM former_tile_item
