-- One row per task of the plan on the reporting date, by its first day.
-- materialized
-- Columns:
-- from plan_tasks: task_id, phase, title, owner, starts_on, ends_on, depends_on, percent
-- done_on: day on which it was done; NULL where it was not on the reporting date
-- state: done; late (not done by its last day); under_way; or waiting (for its first day, or for a task before it)
-- waits_for: tasks directly before it that are not done, separated by ;; NULL without any
-- late_before: late tasks that it waits for, directly or through others, separated by ;; NULL without any
-- days_late: days from its last day to the reporting date; NULL where it is not late (days)
WITH RECURSIVE task AS (
    SELECT *, happened(done_on) AS is_done, NOT happened(done_on) AND ends_on < as_of() AS is_late FROM plan_tasks
),
open_before AS (
    SELECT dependency.task_id, dependency.needs, before.is_late
    FROM plan_dependency AS dependency
    JOIN task ON task.task_id = dependency.task_id
    JOIN task AS before ON before.task_id = dependency.needs
    WHERE NOT task.is_done AND NOT before.is_done
),
all_before AS (
    SELECT task_id, needs, is_late FROM open_before
    UNION
    SELECT after.task_id, open_before.needs, open_before.is_late
    FROM all_before AS after
    JOIN open_before ON open_before.task_id = after.needs
),
waiting AS (
    SELECT task_id, string_agg(needs, ';' ORDER BY needs) AS waits_for FROM open_before GROUP BY task_id
),
late AS (
    SELECT task_id, string_agg(needs, ';' ORDER BY needs) AS late_before FROM all_before WHERE is_late GROUP BY task_id
)
SELECT
    task.task_id, task.phase, task.title, task.owner, task.starts_on, task.ends_on, task.depends_on, task.percent,
    CASE WHEN task.is_done THEN task.done_on END AS done_on,
    CASE
        WHEN task.is_done THEN 'done'
        WHEN task.is_late THEN 'late'
        WHEN task.starts_on <= as_of() AND waiting.waits_for IS NULL THEN 'under_way'
        ELSE 'waiting'
    END AS state,
    waiting.waits_for, late.late_before, CASE WHEN task.is_late THEN as_of() - task.ends_on END AS days_late
FROM task
LEFT JOIN waiting USING (task_id)
LEFT JOIN late USING (task_id)
ORDER BY task.starts_on, task.ends_on, task.task_id
