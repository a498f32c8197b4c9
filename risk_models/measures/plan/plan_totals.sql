-- One row: the plan in numbers.
-- Columns:
-- tasks: tasks (number)
-- done: of these, tasks that are done (number)
-- late: of these, tasks that are late (number)
-- under_way: of these, tasks under way (number)
-- waits_for_late: tasks that are not done and wait for a late one, directly or through others (number)
-- planned_end: last day of the plan; NULL without tasks
-- forecast_end: earliest day on which all tasks can be done; NULL without tasks
SELECT
    count(*) AS tasks, count(*) FILTER (state = 'done') AS done, count(*) FILTER (state = 'late') AS late,
    count(*) FILTER (state = 'under_way') AS under_way, count(*) FILTER (late_before IS NOT NULL) AS waits_for_late,
    max(ends_on) AS planned_end, max(earliest_finish) AS forecast_end
FROM plan_timeline
