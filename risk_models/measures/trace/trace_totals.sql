-- One row per AI system, control of Annex A, risk, own control and person: how many steps of its trace lack a record.
-- Columns:
-- from trace: subject_table, subject_key, title, needed, missing
SELECT DISTINCT subject_table, subject_key, title, needed, missing
FROM trace
ORDER BY subject_table, subject_key
