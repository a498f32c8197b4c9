-- One row per competence of a person on the reporting date.
-- Columns:
-- from competences: competence_id, person_id, subject, acquired_on, evidence_id, valid_until
-- person: name of the person
-- evidence: title of its evidence; NULL where none is named
-- is_valid: whether it is valid on the reporting date; without a last day it stays valid
SELECT
    competences.competence_id, competences.person_id, competences.subject, competences.acquired_on, competences.evidence_id,
    competences.valid_until, people.name AS person, evidence.title AS evidence, coalesce(competences.valid_until >= as_of(), true) AS is_valid
FROM competences
LEFT JOIN people USING (person_id)
LEFT JOIN evidence USING (evidence_id)
ORDER BY people.name, competences.acquired_on DESC, competences.competence_id
