-- E3: Matrix incomplete, or a level falls as likelihood or severity rises
WITH cells AS (
    SELECT l.level AS likelihood, s.level AS severity
    FROM scales AS l CROSS JOIN scales AS s
    WHERE l.axis = 'likelihood' AND s.axis = 'severity' AND EXISTS (FROM matrix)
),
ranked AS (
    SELECT matrix.*, levels.position FROM matrix JOIN levels USING (level)
)
SELECT
    'matrix' AS "table", likelihood || ' / ' || severity AS key, 'level' AS "column",
    NULL::VARCHAR AS value, NULL::VARCHAR AS _file, NULL::BIGINT AS _line,
    'The cell is missing: add its row.' AS sentence
FROM cells ANTI JOIN matrix USING (likelihood, severity)
UNION ALL
SELECT
    'matrix', likelihood || ' / ' || severity, 'level', level, _file, _line,
    'The scales have no such likelihood and severity: remove the row, or add the value to the scale.'
FROM matrix ANTI JOIN cells USING (likelihood, severity)
WHERE EXISTS (FROM scales)
UNION ALL
SELECT
    'matrix', high.likelihood || ' / ' || high.severity, 'level', high.level,
    coalesce(high._file, low._file), coalesce(high._line, low._line),
    'The level is lower than ' || low.level || ' at likelihood ' || low.likelihood || ', severity ' || low.severity
        || ': raise this cell or lower that one.'
FROM ranked AS low
JOIN ranked AS high
    ON high.position < low.position
    AND ((high.likelihood = low.likelihood + 1 AND high.severity = low.severity)
        OR (high.likelihood = low.likelihood AND high.severity = low.severity + 1))
