-- One row per spelling of a name in the register: how often and where it occurs.
-- materialized
-- Columns:
-- name: the name as it is written
-- person_key: the spelling without regard to letter case and blanks
-- cells: cells of the register with this spelling (number)
-- other_cells: cells of these outside of the table people (number)
-- tables: tables other than people in which it occurs, separated by ;
-- first_table: table of the first row with this spelling, by name of the table and key; people comes last
-- first_key: key of that row; parts of a longer key are separated by a blank
WITH spelling AS (
    SELECT
        name, count(*) AS cells, count(*) FILTER ("table" <> 'people') AS other_cells,
        string_agg(DISTINCT "table", ';' ORDER BY "table") FILTER ("table" <> 'people') AS tables,
        min_by("table", ("table" = 'people', "table", key)) AS first_table, min_by(key, ("table" = 'people', "table", key)) AS first_key
    FROM person_name
    WHERE name IS NOT NULL
    GROUP BY name
)
SELECT name, person_key(name) AS person_key, cells, other_cells, tables, first_table, first_key FROM spelling
