-- One row per thing that is wrong with a record of a clause, and for how many of its rows.
-- materialized
-- Columns:
-- record: record of a clause, as in clause_record
-- table: table of the rows; requirement for a clause or a group of Annex A; NULL where nothing is there
-- state: incomplete, outdated or lacking
-- problem: what is wrong, as in clause_case
-- gap: what is wrong, with the number of rows; without a capital and a full stop
-- place: place of the gap in its record, from 1
WITH problem AS (
    SELECT
        record, "table", state, problem, count(*) AS rows, sum(count(*)) OVER (PARTITION BY record, "table") AS of_rows
    FROM clause_case
    GROUP BY record, "table", state, problem
)
SELECT
    record, "table", state, problem,
    replace(problem, '{share}', format('{:,}', rows) || ' of ' || format('{:,}', of_rows::BIGINT)) AS gap,
    row_number() OVER (
        PARTITION BY record
        ORDER BY "table" NULLS FIRST, array_position(['lacking', 'incomplete', 'outdated'], state), rows DESC, problem
    ) AS place
FROM problem
WHERE problem IS NOT NULL
ORDER BY record, place
