-- One row per name in the register outside of the table people, and the person of the table people whom it names.
-- materialized
-- Columns:
-- name: the name, in its most frequent spelling
-- cells: cells of the register with this name (number)
-- tables: tables in which it occurs, separated by ;
-- person_id: the person; NULL where nobody of people has the name, or more than one
-- people: people who have the name (number)
WITH place AS (
    SELECT person_key, string_agg(DISTINCT place, ';' ORDER BY place) AS tables
    FROM (SELECT person_key, unnest(parts_of(tables)) AS place FROM name_spelling)
    GROUP BY person_key
),
named AS (
    SELECT person_key, first(name ORDER BY other_cells DESC, name) AS name, CAST(sum(other_cells) AS BIGINT) AS cells
    FROM name_spelling
    GROUP BY person_key
)
SELECT
    named.name, named.cells, place.tables,
    CASE WHEN count(DISTINCT spelled.person_id) = 1 THEN min(spelled.person_id) END AS person_id,
    count(DISTINCT spelled.person_id) AS people
FROM named
JOIN place USING (person_key)
LEFT JOIN person_spelling AS spelled USING (person_key)
GROUP BY named.name, named.cells, place.tables
ORDER BY count(DISTINCT spelled.person_id) = 1, named.cells DESC, named.name
