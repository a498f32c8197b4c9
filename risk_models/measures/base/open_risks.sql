-- One row per risk that is open on the reporting date and passes the filters: neither closed nor of a retired
-- system. The denominator of every share of risks.
-- Columns:
-- from selected_risks: *
SELECT * FROM selected_risks WHERE is_open
