-- One row per task of the plan: when it can be done at the earliest, and how much later without a later end of the
-- plan. A task begins on its first day or after the tasks before it, and takes as many days as planned; one that is
-- not done ends on the reporting date at the earliest.
-- materialized
-- Columns:
-- from plan_position: task_id, state
-- days: planned days, the first and the last one included (days)
-- earliest_finish: earliest last day; the day on which it was done where it was
-- latest_finish: last day on which it can end without a later end of the plan; NULL where it is done
-- slack: days between these two (days); NULL where it is done
-- is_critical: whether it is not done and has no slack: if it takes longer, the plan ends later
WITH RECURSIVE task AS (
    SELECT task_id, state, done_on, starts_on, (ends_on - starts_on + 1)::INTEGER AS days FROM plan_position
),
finish AS (  -- every day on which it could end by one of the chains of tasks before it; the last one counts
    SELECT task_id, coalesce(done_on, greatest(starts_on + days - 1, as_of()))::DATE AS finish FROM task
    UNION
    SELECT task.task_id, greatest(before.finish + task.days, task.starts_on + task.days - 1, as_of())::DATE
    FROM finish AS before
    JOIN plan_dependency AS dependency ON dependency.needs = before.task_id
    JOIN task ON task.task_id = dependency.task_id
    WHERE task.done_on IS NULL
),
earliest AS (
    SELECT task_id, max(finish) AS earliest_finish FROM finish GROUP BY task_id
),
latest AS (  -- every day by which it must end for the sake of a task after it; the first one counts
    SELECT task_id, (SELECT max(earliest_finish) FROM earliest) AS latest FROM task WHERE done_on IS NULL
    UNION
    SELECT before.task_id, (after.latest - task.days)::DATE
    FROM latest AS after
    JOIN task USING (task_id)
    JOIN plan_dependency AS dependency ON dependency.task_id = after.task_id
    JOIN task AS before ON before.task_id = dependency.needs
    WHERE before.done_on IS NULL
),
last_day AS (
    SELECT task_id, min(latest) AS latest_finish FROM latest GROUP BY task_id
)
SELECT
    task.task_id, task.state, task.days, earliest.earliest_finish, last_day.latest_finish, last_day.latest_finish - earliest.earliest_finish AS slack,
    coalesce(last_day.latest_finish <= earliest.earliest_finish, false) AS is_critical
FROM task
JOIN earliest USING (task_id)
LEFT JOIN last_day USING (task_id)
ORDER BY earliest.earliest_finish, task.task_id
