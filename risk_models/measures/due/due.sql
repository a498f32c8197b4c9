-- One row per thing that somebody must do, review or renew by a day and that passes the filters, the one due first on top. What is
-- about no risk, system or control always passes.
-- Columns:
-- from every_due: kind, table, key, title, owner, due, system_id, risk_id
-- person_id: the person or body of the table people whom that name means; NULL where it means none, or more than one
-- who: the name of that person, or else the owner as written
-- who_key: the same for one person, however the name is spelled; NULL where nobody is named
-- unit: business unit of the AI system concerned, or else that of the person; NULL where neither is known
-- days_left: days from the reporting date to the due day, below zero where it has passed (days)
-- state: late (the day has passed), soon (within the setting due_soon_days) or later
-- place: order of the states, the most pressing one first (number)
WITH passing AS (
    SELECT every_due.*
    FROM every_due
    WHERE (risk_id IS NULL OR risk_id IN (SELECT risk_id FROM selected_risks))
        AND (system_id IS NULL OR risk_id IS NOT NULL OR system_id IN (SELECT system_id FROM selected_systems))
        AND (
            control_id IS NULL OR control_id IN (SELECT control_id FROM risk_controls JOIN selected_risks USING (risk_id))
            OR control_id NOT IN (SELECT control_id FROM risk_controls JOIN risks USING (risk_id))
        )
)
SELECT
    passing.kind, passing."table", passing.key, passing.title, passing.owner, passing.due, passing.system_id, passing.risk_id,
    people.person_id, coalesce(people.name, passing.owner) AS who, coalesce(people.person_id, person_key(passing.owner)) AS who_key,
    coalesce(system.business_unit, people.unit) AS unit, passing.due - as_of() AS days_left,
    CASE
        WHEN passing.due < as_of() THEN 'late'
        WHEN passing.due <= as_of() + setting.due_soon_days THEN 'soon'
        ELSE 'later'
    END AS state,
    list_position(['late', 'soon', 'later'], state) AS place
FROM passing
CROSS JOIN setting
LEFT JOIN person_of_name AS named ON named.person_key = person_key(passing.owner)
LEFT JOIN people ON people.person_id = named.person_id
LEFT JOIN ai_systems AS system ON system.system_id = passing.system_id
ORDER BY passing.due, passing.kind, passing.key
