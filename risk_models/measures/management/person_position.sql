-- One row per person or body on the reporting date: their roles, their competence, and how often the register names them.
-- Columns:
-- from people: person_id, name, other_names, kind, email, unit, active_from, active_to
-- is_active: whether they are in the organisation on the reporting date
-- roles: names of the roles that they hold, separated by commas; NULL where they hold none
-- competences: valid competences (number)
-- cells: cells of the other tables that name them (number)
WITH held AS (
    SELECT person_id, string_agg(DISTINCT role_label, ', ' ORDER BY role_label) AS roles FROM role_position WHERE holds GROUP BY person_id
),
competent AS (SELECT person_id, count(*) AS competences FROM competence_position WHERE is_valid GROUP BY person_id),
named AS (SELECT person_id, sum(cells)::BIGINT AS cells FROM person_match WHERE person_id IS NOT NULL GROUP BY person_id)
SELECT
    people.person_id, people.name, people.other_names, people.kind, people.email, people.unit, people.active_from, people.active_to,
    coalesce(people.active_to >= as_of(), true) AS is_active, held.roles, coalesce(competent.competences, 0) AS competences,
    coalesce(named.cells, 0) AS cells
FROM people
LEFT JOIN held USING (person_id)
LEFT JOIN competent USING (person_id)
LEFT JOIN named USING (person_id)
ORDER BY is_active DESC, people.name, people.person_id
