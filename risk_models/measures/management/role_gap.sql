-- One row per gap in the roles on the reporting date: a role that nobody holds, or who holds one and lacks what it takes.
-- materialized
-- Columns:
-- gap: no_holder (nobody holds the role), person_left (who held it has left the organisation) or no_competence (who holds it has no valid competence on record; asked of people, not of bodies)
-- roles: names of the roles, separated by commas
-- person_id: who holds them; NULL where nobody does
-- person: name of who holds them; NULL where nobody does
-- place: position in the list: roles without holder in their order, then people (number)
SELECT 'no_holder' AS gap, role_order.label AS roles, NULL AS person_id, NULL AS person, role_order.position AS place
FROM role_order
-- Who only uses the register has no role of the management system.
WHERE role NOT IN (SELECT role FROM register_role_order) AND role NOT IN (SELECT role FROM role_position WHERE holds)
UNION ALL
SELECT 'person_left', string_agg(DISTINCT role_label, ', ' ORDER BY role_label), person_id, any_value(person), 100
FROM role_position
WHERE person_left AND holds(held_from, held_to)
GROUP BY person_id
UNION ALL
SELECT 'no_competence', string_agg(DISTINCT role_label, ', ' ORDER BY role_label), held.person_id, any_value(held.person), 200
FROM role_position AS held
JOIN people USING (person_id)
WHERE
    held.holds AND held.role NOT IN (SELECT role FROM register_role_order) AND people.kind IS DISTINCT FROM 'body'
    AND held.person_id NOT IN (SELECT person_id FROM competence_position WHERE is_valid)
GROUP BY held.person_id
ORDER BY place, person
