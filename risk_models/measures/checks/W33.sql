-- W33 low: Risk level that no cell of the matrix has
SELECT
    'levels' AS "table", level AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'No cell of the matrix has the level ' || label || ': use it, or remove it.' AS sentence,
    (SELECT max(approved_by) FROM appetite WHERE risk_domain = 'all') AS who
FROM levels
WHERE level NOT IN (SELECT level FROM matrix)
