-- W17 low: Name spelled in several ways
-- Names that differ only in letter case, blanks or composed letters are those of one person.
WITH spelling AS (
    SELECT name, person_key(name) AS person, count(*) AS cells, min(("table", key)) AS first
    FROM person_name
    WHERE name IS NOT NULL
    GROUP BY name
),
usual AS (
    SELECT person, first(name ORDER BY cells DESC, name) AS name
    FROM spelling
    GROUP BY person
)
SELECT
    struct_extract(spelling.first, 1) AS "table", struct_extract(spelling.first, 2) AS key, spelling.name AS part,
    NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'The name ' || spelling.name || ' (' || spelling.cells || CASE WHEN spelling.cells = 1 THEN ' cell' ELSE ' cells' END
        || ') is also written ' || usual.name || ': use one spelling.' AS sentence,
    usual.name AS who
FROM spelling
JOIN usual USING (person)
WHERE spelling.name <> usual.name
