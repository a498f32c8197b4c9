-- One row per person, body or name that owns a thing in due, those with the most late things first. Things of nobody are one row.
-- Columns:
-- from due: who_key, person_id
-- who: the name; NULL for things of nobody
-- unit: business unit of the person; NULL where not known
-- email: address of a person who is in the organisation on the reporting date; NULL where none is known
-- is_active: whether they are in the organisation then; NULL for a name that is not in the table people
-- late: things whose day has passed (number)
-- soon: things due within the setting due_soon_days (number)
-- later: things due after that (number)
-- items: all of them (number)
-- soon_days: the setting due_soon_days (days)
-- next_due: the first day that has not passed; NULL where there is none
SELECT
    due.who_key, due.person_id, min(due.who) AS who, people.unit,
    CASE WHEN coalesce(people.active_to >= as_of(), true) THEN people.email END AS email,
    CASE WHEN people.person_id IS NOT NULL THEN coalesce(people.active_to >= as_of(), true) END AS is_active,
    count(*) FILTER (due.state = 'late') AS late,
    count(*) FILTER (due.state = 'soon') AS soon,
    count(*) FILTER (due.state = 'later') AS later,
    count(*) AS items,
    setting.due_soon_days AS soon_days,
    min(due.due) FILTER (due.state <> 'late') AS next_due
FROM due
CROSS JOIN setting
LEFT JOIN people USING (person_id)
GROUP BY ALL
ORDER BY late DESC, soon DESC, who, who_key
