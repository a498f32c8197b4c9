-- E16: Only a part of a matrix or of a scale
-- A smaller matrix or scale would leave rows of the larger one behind.
WITH cells AS (
    SELECT
        count(*) FILTER (_file IN (FROM source_file)) AS given, count(*) FILTER (_file IS NULL) AS staying,
        arg_min(_file, _line) AS _file, min(_line) AS _line
    FROM matrix
),
levels AS (
    SELECT
        axis, count(*) FILTER (_file IN (FROM source_file)) AS given, count(*) FILTER (_file IS NULL) AS staying,
        arg_min(_file, _line) AS _file, min(_line) AS _line
    FROM scales
    GROUP BY axis
)
SELECT
    'matrix' AS "table", NULL::VARCHAR AS key, 'level' AS "column", NULL::VARCHAR AS value, _file, _line,
    'The files have ' || given || ' of 25 cells, and ' || staying || ' would stay as they are: give all of them.' AS sentence
FROM cells
WHERE given > 0 AND staying > 0
UNION ALL
SELECT
    'scales', NULL, 'level', axis, _file, _line,
    'The files have ' || given || ' of 5 levels of ' || axis || ', and ' || staying || ' would stay as they are: give all of them.'
FROM levels
WHERE given > 0 AND staying > 0
