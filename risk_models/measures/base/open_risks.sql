-- One row per risk that is open on the day looked at and passes the filters: neither closed nor
-- of a retired system. The denominator of every share of risks.
SELECT * FROM selected_risks WHERE is_open
