-- One row per former version by which days of history_day are seen: whether its method was another one.
-- Columns:
-- version: the version
-- changed: whether its levels or its matrix differ from those of the version shown
WITH differing AS (
    (SELECT version, likelihood, severity, level FROM former_method_cell)
    EXCEPT
    (SELECT past.version, cell.likelihood, cell.severity, cell.level
    FROM (SELECT DISTINCT version FROM former_method_cell) AS past CROSS JOIN method_cell AS cell)
),
gone AS (
    (SELECT past.version, cell.likelihood, cell.severity, cell.level
    FROM (SELECT DISTINCT version FROM former_method_cell) AS past CROSS JOIN method_cell AS cell)
    EXCEPT
    (SELECT version, likelihood, severity, level FROM former_method_cell)
),
reordered AS (
    SELECT past.version
    FROM former_method_level AS past
    LEFT JOIN levels ON levels.level = past.level AND levels.position = past.position
    WHERE levels.level IS NULL
)
SELECT
    past.version,
    past.version IN (SELECT version FROM differing UNION SELECT version FROM gone UNION SELECT version FROM reordered) AS changed
FROM (SELECT DISTINCT version FROM former_method_cell) AS past
ORDER BY past.version
