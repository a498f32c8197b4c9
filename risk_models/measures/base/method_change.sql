-- One row per former version by which days of history_day are seen: whether its method was another one.
-- Columns:
-- version: the version
-- changed: whether its levels or its matrix differ from those of the version shown
WITH past AS (
    SELECT DISTINCT version FROM history_day WHERE version <> shown_version()
),
as_now AS (
    SELECT past.version, cell.likelihood, cell.severity, cell.level FROM past CROSS JOIN method_cell AS cell
),
as_then AS (
    SELECT version, likelihood, severity, level FROM former_method_cell
),
differing AS (
    SELECT version FROM (FROM as_then EXCEPT FROM as_now)
    UNION
    SELECT version FROM (FROM as_now EXCEPT FROM as_then)
    UNION
    SELECT former.version
    FROM former_method_level AS former
    LEFT JOIN levels ON levels.level = former.level AND levels.position = former.position
    WHERE levels.level IS NULL
)
SELECT past.version, past.version IN (FROM differing) AS changed
FROM past
ORDER BY past.version
