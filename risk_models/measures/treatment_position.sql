-- One row per treatment, unfinished ones first, the one due first on top: with the control that it builds or
-- repairs, and the days by which it is late.
SELECT
    todo.treatment_id, todo.risk_id, todo.control_id, controls.name AS control, todo.action, todo.owner, todo.due,
    todo.status, todo.status IN ('planned', 'in_progress') AS unfinished,
    CASE WHEN todo.status IN ('planned', 'in_progress') AND todo.due < as_of() THEN as_of() - todo.due END AS days_late,
    todo.done_on, todo.verified_by, todo.verified_on, todo.cost
FROM treatments AS todo
LEFT JOIN controls USING (control_id)
ORDER BY todo.risk_id, unfinished DESC, todo.due, todo.treatment_id
