-- One row: events of systems that pass the filters, how many are incidents, open, serious and beyond the
-- time to report; how many were foreseen by a risk that was on the register and open the day before;
-- and the median and longest days to report and to close.
SELECT
    count(*) AS events,
    count(*) FILTER (kind = 'incident') AS incidents,
    count(*) FILTER (is_open) AS still_open,
    count(*) FILTER (serious) AS serious,
    count(*) FILTER (clock = 'over') AS late,
    count(*) FILTER (foreseen = 'before') AS before,
    count(*) FILTER (foreseen = 'closed') AS closed,
    count(*) FILTER (foreseen = 'later') AS later,
    count(*) FILTER (foreseen = 'none') AS unlinked,
    count(days_to_report) AS reported,
    median(days_to_report) AS median_days_to_report,
    max(days_to_report) AS longest_days_to_report,
    count(days_to_close) AS closed_events,
    median(days_to_close) AS median_days_to_close,
    max(days_to_close) AS longest_days_to_close
FROM selected_incidents
