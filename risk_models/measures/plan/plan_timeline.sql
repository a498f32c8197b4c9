-- One row per task of the plan, by its first day: its state and whether it is on the critical path.
-- Columns:
-- from plan_position: task_id, phase, title, owner, starts_on, ends_on, done_on, percent, state, waits_for, late_before, days_late
-- from critical_path: earliest_finish, slack, is_critical
SELECT
    position.task_id, position.phase, position.title, position.owner, position.starts_on, position.ends_on, position.done_on, position.percent,
    position.state, position.waits_for, position.late_before, position.days_late, path.earliest_finish, path.slack, path.is_critical
FROM plan_position AS position
JOIN critical_path AS path USING (task_id)
ORDER BY position.starts_on, position.ends_on, position.task_id
