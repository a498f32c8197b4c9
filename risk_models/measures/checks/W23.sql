-- W23 high: Role that nobody holds, or held by a person who has left
-- Top management, the manager of the management system and internal audit are needed always; any other role where it once was
-- assigned. Who holds a role for all business units holds it for each.
WITH begun AS (
    SELECT *, coalesce(held_to >= as_of(), true) AS lasts
    FROM role_position
    WHERE held_from <= as_of()
),
ended AS (
    SELECT role, scope, max_by(role_label, held_from) AS label, max_by(assignment_id, (held_from, assignment_id)) AS assignment_id,
        max(held_to) AS held_to, max_by(appointed_by, (held_from, assignment_id)) AS appointed_by
    FROM begun
    GROUP BY role, scope
    HAVING NOT bool_or(lasts)
)
SELECT
    'role_assignments' AS "table", assignment_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    person || ' has left the organisation, but has the role ' || role_label || '.' AS sentence, appointed_by AS who
FROM begun
WHERE lasts AND person_left
UNION ALL BY NAME
SELECT
    'role_assignments' AS "table", assignment_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'Nobody has held the role ' || label || coalesce(' for ' || scope, '') || ' since ' || held_to || '.' AS sentence, appointed_by AS who
FROM ended
WHERE NOT EXISTS (
    FROM begun
    WHERE begun.role = ended.role AND begun.lasts AND (ended.scope IS NULL OR begun.scope IS NULL)
)
UNION ALL BY NAME
SELECT
    'role_assignments' AS "table", role_order.role AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'Nobody holds the role ' || role_order.label || '.' AS sentence, NULL::VARCHAR AS who
FROM role_order
WHERE role_order.role IN ('top_management', 'aims_manager', 'internal_auditor') AND EXISTS (FROM begun)
    AND NOT EXISTS (FROM begun WHERE begun.role = role_order.role)
