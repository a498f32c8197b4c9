-- One row: the controls of control_list counted. in_use: not retired, the denominator of the others.
-- idle: implemented and lowering nothing. critical: with a risk that would leave tolerance if it failed.
-- alone: the only one shown to lower an open risk (a single point of failure).
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
