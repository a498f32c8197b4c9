-- One row per spelling by which exactly one person of the table people is named.
-- Columns:
-- from person_spelling: person_key
-- person_id: the person
SELECT person_key, min(person_id) AS person_id
FROM person_spelling
GROUP BY person_key
HAVING count(DISTINCT person_id) = 1
