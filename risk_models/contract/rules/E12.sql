-- E12: Scale incomplete, or bounds with gaps
WITH levels AS (
    SELECT axes.axis, series.level
    FROM (VALUES ('likelihood'), ('severity')) AS axes(axis)
    CROSS JOIN generate_series(1, 5) AS series(level)
    WHERE EXISTS (FROM scales)
),
steps AS (
    SELECT *, lag(upper) OVER by_level AS upper_before, lag(level) OVER by_level AS level_before
    FROM scales
    WINDOW by_level AS (PARTITION BY axis ORDER BY level)
)
SELECT
    'scales' AS "table", axis || ' / ' || level AS key, 'level' AS "column",
    NULL::VARCHAR AS value, NULL::VARCHAR AS _file, NULL::BIGINT AS _line, 'The level is missing: add its row.' AS sentence
FROM levels ANTI JOIN scales USING (axis, level)
UNION ALL
SELECT
    'scales', axis || ' / ' || level, 'lower', lower, _file, _line,
    'The lower bound must equal the upper bound of level ' || level_before || ' ('
        || coalesce(upper_before::VARCHAR, 'which has none') || ').'
FROM steps
WHERE level_before IS NOT NULL AND lower IS DISTINCT FROM upper_before
UNION ALL
SELECT
    'scales', axis || ' / ' || level, 'upper', upper, _file, _line,
    CASE WHEN upper IS NULL THEN 'Only level 5 may have no upper bound: give one.' ELSE 'Give an upper bound above the lower one.' END
FROM steps
WHERE upper <= coalesce(lower, 0) OR (upper IS NULL AND level < 5)
UNION ALL
SELECT
    'scales', axis || ' / ' || level, 'representative', representative, _file, _line, 'Give a number within the bounds of the level.'
FROM steps
WHERE representative < coalesce(lower, 0) OR representative > upper OR representative = 0
