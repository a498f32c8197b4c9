-- E16: Only a part of a matrix, of a scale or of the levels
-- A smaller matrix or scale would leave rows of the larger one behind.
WITH cells AS (
    SELECT
        count(*) FILTER (_file IN (FROM source_file)) AS given, count(*) FILTER (_file IS NULL) AS staying,
        arg_min(_file, _line) AS _file, min(_line) AS _line
    FROM matrix
),
values_ AS (
    SELECT
        axis, count(*) FILTER (_file IN (FROM source_file)) AS given, count(*) FILTER (_file IS NULL) AS staying,
        arg_min(_file, _line) AS _file, min(_line) AS _line
    FROM scales
    GROUP BY axis
),
codes AS (
    SELECT
        count(*) FILTER (_file IN (FROM source_file)) AS given, count(*) FILTER (_file IS NULL) AS staying,
        arg_min(_file, _line) AS _file, min(_line) AS _line
    FROM levels
)
SELECT
    'matrix' AS "table", NULL::VARCHAR AS key, 'level' AS "column", NULL::VARCHAR AS value, _file, _line,
    'The files have ' || given || ' of ' || given + staying || ' cells, and ' || staying || ' would stay as they are: give all of them, or scales and matrix of one size.' AS sentence
FROM cells
WHERE given > 0 AND staying > 0
UNION ALL
SELECT
    'scales', NULL, 'level', axis, _file, _line,
    'The files have ' || given || ' of ' || given + staying || ' values of ' || axis || ', and ' || staying || ' would stay as they are: give all of them, or scales and matrix of one size.'
FROM values_
WHERE given > 0 AND staying > 0
UNION ALL
SELECT
    'levels', NULL, 'level', NULL, _file, _line,
    'The files have ' || given || ' of ' || given + staying || ' levels, and ' || staying || ' would stay as they are: give all of them.'
FROM codes
WHERE given > 0 AND staying > 0
