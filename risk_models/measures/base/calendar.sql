-- One row per day of history_day that is calculated from the records of the version shown.
-- materialized
-- Columns:
-- from history_day: on_date, month_end, tile
SELECT on_date, month_end, tile FROM history_day WHERE version = shown_version()
