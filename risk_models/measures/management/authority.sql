-- One row per level and person who may accept a residual risk of that level on the reporting date, by a role that they hold.
-- Columns:
-- level: residual level
-- person_id: who may accept it
-- person: their name
-- as_delegate: whether they may only in the absence of who holds the role
-- role: the role
-- role_label: name of the role
-- scope: business unit for which it holds; NULL for all
-- authority_level: highest level that the role may accept
-- held_from: first day of the role
-- assignment_id: the assignment
WITH named AS (
    SELECT person_id, person, false AS as_delegate, role, role_label, scope, authority_level, held_from, assignment_id
    FROM role_position
    WHERE holds AND authority_level IS NOT NULL
    UNION ALL
    SELECT
        held.delegate_id, held.delegate, true, held.role, held.role_label, held.scope, held.authority_level, held.held_from, held.assignment_id
    FROM role_position AS held
    JOIN people ON people.person_id = held.delegate_id
    WHERE held.holds AND held.authority_level IS NOT NULL AND coalesce(people.active_to >= as_of(), true)
)
SELECT levels.level, named.*
FROM levels
JOIN named ON levels.position <= position_of(named.authority_level)
ORDER BY levels.position DESC, named.as_delegate, named.person, named.assignment_id
