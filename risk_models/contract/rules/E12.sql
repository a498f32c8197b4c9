-- E12: Scale incomplete, or bounds with gaps
WITH tops AS (
    SELECT axes.axis, greatest(max(scales.level), limits.fewest_values) AS top
    FROM (VALUES ('likelihood'), ('severity')) AS axes(axis)
    CROSS JOIN method_limits AS limits
    LEFT JOIN scales USING (axis)
    WHERE EXISTS (FROM scales)
    GROUP BY axes.axis, limits.fewest_values
),
values_ AS (
    SELECT axis, unnest(range(1, coalesce(top, 2) + 1)) AS level FROM tops
),
steps AS (
    SELECT
        *, lag(upper) OVER by_level AS upper_before, lag(level) OVER by_level AS level_before,
        max(level) OVER (PARTITION BY axis) AS top
    FROM scales
    WINDOW by_level AS (PARTITION BY axis ORDER BY level)
)
SELECT
    'scales' AS "table", axis || ' / ' || level AS key, 'level' AS "column",
    NULL::VARCHAR AS value, NULL::VARCHAR AS _file, NULL::BIGINT AS _line, 'The value is missing: add its row.' AS sentence
FROM values_ ANTI JOIN scales USING (axis, level)
UNION ALL
SELECT
    'scales', axis || ' / ' || level, 'lower', lower, _file, _line,
    'The lower bound must equal the upper bound of ' || level_before || ' ('
        || coalesce(upper_before::VARCHAR, 'which has none') || ').'
FROM steps
WHERE level_before IS NOT NULL AND lower IS DISTINCT FROM upper_before
UNION ALL
SELECT
    'scales', axis || ' / ' || level, 'upper', upper, _file, _line,
    CASE WHEN upper IS NULL THEN 'Only the highest value may have no upper bound: give one.' ELSE 'Give an upper bound above the lower one.' END
FROM steps
WHERE upper <= coalesce(lower, 0) OR (upper IS NULL AND level < top)
UNION ALL
SELECT
    'scales', axis || ' / ' || level, 'representative', representative, _file, _line, 'Give a number within the bounds of the value.'
FROM steps
WHERE representative < coalesce(lower, 0) OR representative > upper OR representative = 0
