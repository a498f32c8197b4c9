-- One row: the reporting date and the comparison date, and the version whose records each is seen by.
-- Columns:
-- as_of: reporting date
-- version: version shown
-- compare_on: comparison date, the earlier day that changes are measured against
-- compare_version: version whose records the comparison date is seen by
-- compared_by: version (the version in force on the comparison date) or today (the records of the version
--     shown, as far as they existed then)
-- versions_since: first day at whose end a version with risks was in force; NULL where there is none
SELECT
    as_of() AS as_of, shown_version() AS version, compare_on() AS compare_on,
    day.version AS compare_version,
    CASE WHEN day.in_force THEN 'version' ELSE 'today' END AS compared_by,
    (SELECT min(from_day) FROM version_period) AS versions_since
FROM history_day AS day
WHERE day.on_date = compare_on()
