-- One row per name in the register outside of the table people, and the person of the table people whom it names.
-- materialized
-- Columns:
-- name: the name, in its most frequent spelling
-- cells: cells of the register with this name (number)
-- tables: tables in which it occurs, separated by ;
-- person_id: the person; NULL where nobody of people has the name, or more than one
-- people: people who have the name (number)
WITH named AS (
    SELECT person_key(name) AS person_key, mode(name) AS name, count(*) AS cells, string_agg(DISTINCT "table", ';' ORDER BY "table") AS tables
    FROM person_name
    WHERE name IS NOT NULL AND "table" <> 'people'
    GROUP BY ALL
)
SELECT
    named.name, named.cells, named.tables,
    CASE WHEN count(DISTINCT spelled.person_id) = 1 THEN min(spelled.person_id) END AS person_id,
    count(DISTINCT spelled.person_id) AS people
FROM named
LEFT JOIN person_spelling AS spelled USING (person_key)
GROUP BY named.name, named.cells, named.tables
ORDER BY count(DISTINCT spelled.person_id) = 1, named.cells DESC, named.name
