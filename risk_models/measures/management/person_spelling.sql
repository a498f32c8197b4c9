-- One row per spelling by which a person of the table people is named.
-- materialized
-- Columns:
-- person_key: the spelling without regard to letter case and blanks
-- from people: person_id, name
SELECT person_key(name) AS person_key, person_id, name FROM people
UNION
SELECT person_key(unnest(parts_of(other_names))), person_id, name FROM people
