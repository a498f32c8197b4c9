-- One row per owner and week with open tasks of the plan; what is late counts in the week of the reporting date.
-- Columns:
-- owner: who does them, in the most frequent spelling; NULL where nobody is named
-- week: Monday of the week
-- tasks: open tasks (number)
-- late: of these, tasks that are late (number)
-- titles: their titles, separated by ;
WITH open_task AS (
    SELECT
        person_key(owner) AS person, title, state = 'late' AS is_late,
        unnest(generate_series(date_trunc('week', greatest(starts_on, as_of())), date_trunc('week', greatest(ends_on, as_of())), INTERVAL 7 DAY))::DATE
            AS week
    FROM plan_position
    WHERE state <> 'done'
),
person AS (
    SELECT person_key(owner) AS person, mode(owner) AS owner FROM plan_position WHERE owner IS NOT NULL GROUP BY ALL
)
SELECT
    person.owner, open_task.week, count(*) AS tasks, count(*) FILTER (open_task.is_late) AS late,
    string_agg(open_task.title, '; ' ORDER BY open_task.title) AS titles
FROM open_task
LEFT JOIN person USING (person)
GROUP BY person.owner, open_task.week
ORDER BY open_task.week, tasks DESC, person.owner
