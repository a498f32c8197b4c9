-- One row per former version by which days of history_day are seen, and risk level that it had.
-- Columns:
-- from method_level: *
SELECT * FROM former_method_level SEMI JOIN history_day USING (version)
