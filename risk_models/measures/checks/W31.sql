-- W31 low: Name that is nobody among the people of the register
WITH manager AS (
    SELECT max(person) AS person FROM role_position WHERE role = 'aims_manager' AND holds
)
SELECT
    spelling.first_table AS "table", spelling.first_key AS key, spelling.name AS part, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'The name ' || match.name || ' (' || match.cells || CASE WHEN match.cells = 1 THEN ' cell' ELSE ' cells' END || ') '
        || CASE WHEN match.people = 0 THEN 'is nobody among the people: add the person, or this spelling to the person.'
            ELSE 'names several people: remove this spelling from all but one.' END AS sentence,
    manager.person AS who
FROM person_match AS match
JOIN name_spelling AS spelling USING (name)
CROSS JOIN manager
WHERE match.person_id IS NULL AND EXISTS (FROM people)
