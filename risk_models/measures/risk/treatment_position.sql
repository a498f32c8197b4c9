-- One row per treatment, unfinished ones first, the one due first on top. Before the day on which it was done
-- it is in progress.
-- Columns:
-- from treatments: treatment_id, risk_id, control_id, action, owner, due, cost
-- control: name of the control that it builds or repairs; NULL where none is named
-- status: status on the reporting date
-- unfinished: whether it is planned or in progress on the reporting date
-- days_late: days from the due day to the reporting date; NULL where done or not yet due (days)
-- done_on: day on which it was done, up to the reporting date
-- verified_by: who verified it, up to the reporting date
-- verified_on: day of verification, up to the reporting date
WITH todo AS (
    SELECT * REPLACE (
        CASE WHEN done_on > as_of() AND status NOT IN ('planned', 'in_progress') THEN 'in_progress' ELSE status END AS status,
        CASE WHEN done_on <= as_of() THEN done_on END AS done_on,
        CASE WHEN verified_on <= as_of() THEN verified_on END AS verified_on,
        CASE WHEN verified_on <= as_of() THEN verified_by END AS verified_by
    )
    FROM treatments
)
SELECT
    todo.treatment_id, todo.risk_id, todo.control_id, controls.name AS control, todo.action, todo.owner, todo.due,
    todo.status, is_unfinished(todo.status, todo.done_on) AS unfinished,
    CASE WHEN is_unfinished(todo.status, todo.done_on) AND todo.due < as_of() THEN as_of() - todo.due END AS days_late,
    todo.done_on, todo.verified_by, todo.verified_on, todo.cost
FROM todo
LEFT JOIN controls USING (control_id)
ORDER BY todo.risk_id, unfinished DESC, todo.due, todo.treatment_id
