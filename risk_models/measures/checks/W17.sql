-- W17 low: Name spelled in several ways
-- Names that differ only in letter case, blanks or composed letters are those of one person.
WITH usual AS (
    SELECT person_key, first(name ORDER BY cells DESC, name) AS name
    FROM name_spelling
    GROUP BY person_key
)
SELECT
    spelling.first_table AS "table", spelling.first_key AS key, spelling.name AS part, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'The name ' || spelling.name || ' (' || spelling.cells || CASE WHEN spelling.cells = 1 THEN ' cell' ELSE ' cells' END
        || ') is also written ' || usual.name || ': use one spelling.' AS sentence,
    usual.name AS who
FROM name_spelling AS spelling
JOIN usual USING (person_key)
WHERE spelling.name <> usual.name
