-- One row per role assignment on the reporting date.
-- Columns:
-- from role_assignments: assignment_id, role, person_id, scope, authority_level, held_from, held_to, appointed_by, delegate_id, management_systems
-- role_label: name of the role
-- person: name of who holds it
-- delegate: name of who acts in their absence; NULL where nobody does
-- holds: whether the role is held on the reporting date
-- person_left: whether the person is no longer in the organisation
SELECT
    assigned.assignment_id, assigned.role, assigned.person_id, assigned.scope, assigned.authority_level, assigned.held_from,
    assigned.held_to, assigned.appointed_by, assigned.delegate_id, assigned.management_systems, role_order.label AS role_label,
    holder.name AS person, delegate.name AS delegate,
    holds(assigned.held_from, assigned.held_to) AND coalesce(holder.active_to >= as_of(), true) AS holds,
    coalesce(holder.active_to < as_of(), false) AS person_left
FROM role_assignments AS assigned
JOIN role_order USING (role)
LEFT JOIN people AS holder ON holder.person_id = assigned.person_id
LEFT JOIN people AS delegate ON delegate.person_id = assigned.delegate_id
ORDER BY role_order.position, assigned.scope NULLS FIRST, assigned.held_from DESC, assigned.assignment_id
