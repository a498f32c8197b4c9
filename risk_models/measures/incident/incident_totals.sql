-- One row: events of systems that pass the filters, counted.
-- Columns:
-- events: incidents, near misses, concerns and complaints: before + closed + later + unlinked (number)
-- incidents: of these, incidents (number)
-- still_open: events that are open on the reporting date (number)
-- serious: serious incidents under the EU AI Act (number)
-- late: serious incidents with a missed reporting deadline (number)
-- before: events whose risk was registered and open the day before (number)
-- closed: events whose risk was closed the day before (number)
-- later: events whose risk was identified on that day or after it (number)
-- unlinked: events without a linked risk (number)
-- reported: events that were reported, the denominator of the days to report (number)
-- median_days_to_report: median days to report; NULL where none was reported (days)
-- longest_days_to_report: longest time to report (days)
-- closed_events: events that were closed, the denominator of the days to close (number)
-- median_days_to_close: median days to close; NULL where none was closed (days)
-- longest_days_to_close: longest time to close (days)
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
