-- One row per AI system, control of Annex A, risk, own control and person: how many steps of its trace lack a record.
-- Columns:
-- from trace_subject: subject_table, subject_key, title
-- needed: steps that need a record (number)
-- missing: of these, steps with a gap (number)
SELECT subject_table, subject_key, subject.title, count(*) FILTER (is_needed) AS needed, count(*) FILTER (is_needed AND gap IS NOT NULL) AS missing
FROM trace
JOIN trace_subject AS subject USING (subject_table, subject_key)
GROUP BY subject_table, subject_key, subject.title
ORDER BY subject_table, subject_key
