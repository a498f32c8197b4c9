-- E3: Matrix incomplete, or a level falls as likelihood or severity rises
WITH cells AS (
    SELECT l.level AS likelihood, s.level AS severity
    FROM generate_series(1, 5) AS l(level) CROSS JOIN generate_series(1, 5) AS s(level)
    WHERE EXISTS (FROM matrix)
),
ranked AS (
    SELECT matrix.*, level_order.position FROM matrix JOIN level_order USING (level)
)
SELECT
    'matrix' AS "table", likelihood || ' / ' || severity AS key, 'level' AS "column",
    NULL::VARCHAR AS value, NULL::VARCHAR AS _file, NULL::BIGINT AS _line,
    'The cell is missing: add its row.' AS sentence
FROM cells ANTI JOIN matrix USING (likelihood, severity)
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
