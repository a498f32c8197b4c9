-- E22: Task of the plan that depends on itself, or on no task of the plan
WITH RECURSIVE depends AS (
    SELECT task_id, trim(unnest(string_split(depends_on, ';'))) AS needs FROM plan_tasks WHERE depends_on IS NOT NULL
),
reaches AS (
    SELECT task_id, needs FROM depends
    UNION
    SELECT reaches.task_id, depends.needs FROM reaches JOIN depends ON depends.task_id = reaches.needs
)
SELECT
    'plan_tasks' AS "table", task_id AS key, 'depends_on' AS "column", depends_on AS value, _file, _line,
    'The task depends on itself through others: remove one of these dependencies.' AS sentence
FROM plan_tasks
WHERE task_id IN (SELECT task_id FROM reaches WHERE task_id = needs)
UNION ALL
SELECT
    'plan_tasks', depends.task_id, 'depends_on', depends.needs, _file, _line, 'There is no such task: correct the key, or add the task.'
FROM depends
JOIN plan_tasks USING (task_id)
WHERE depends.needs NOT IN (SELECT task_id FROM plan_tasks)
