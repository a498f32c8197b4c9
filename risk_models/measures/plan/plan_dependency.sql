-- One row per task of the plan and task that comes before it.
-- materialized
-- Columns:
-- from plan_tasks: task_id
-- needs: the task that comes before it
SELECT DISTINCT task.task_id, before.task_id AS needs
FROM (SELECT task_id, unnest(parts_of(depends_on)) AS needs FROM plan_tasks) AS task
JOIN plan_tasks AS before ON before.task_id = task.needs
