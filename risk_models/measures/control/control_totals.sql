-- One row: the controls of control_list, counted.
-- Columns:
-- controls: all controls (number)
-- in_use: controls that are not retired, the denominator of the other columns (number)
-- implemented: implemented controls: fresh + stale + never (number)
-- fresh: implemented controls with a valid test (number)
-- stale: implemented controls with an overdue test (number)
-- never: implemented controls that were never tested (number)
-- idle: implemented controls that reduce no risk (number)
-- critical: controls with a risk that would exceed tolerance if they failed (number)
-- alone: controls that are the only one shown to reduce an open risk (number)
SELECT
    count(*) AS controls,
    count(*) FILTER (status <> 'retired') AS in_use,
    count(*) FILTER (status = 'implemented') AS implemented,
    count(*) FILTER (test_state = 'fresh') AS fresh,
    count(*) FILTER (test_state = 'stale') AS stale,
    count(*) FILTER (test_state = 'never') AS never,
    count(*) FILTER (is_idle) AS idle,
    count(*) FILTER (is_critical) AS critical,
    count(*) FILTER (is_alone) AS alone
FROM control_list
