-- One row per record of the trace of an AI system, a control of Annex A, a risk, an own control or a person; by
-- step, the newest first.
-- Columns:
-- from trace_link: subject_table, subject_key, step, table, key, title, on_date, counts
-- about_table: the AI system, requirement, risk, control or person that it is about; NULL for a record about all
-- about_key: key of that row; NULL for a record about all
-- position: place of the step, from 1
-- label: name of the step
-- place: place of the record in its step, from 1, the newest first
SELECT
    link.subject_table, link.subject_key, link.step, steps.position, steps.label, link."table", link.key, link.title, link.on_date, link.counts,
    link.about."table" AS about_table, link.about.key AS about_key,
    row_number() OVER (
        PARTITION BY link.subject_table, link.subject_key, link.step ORDER BY link.on_date DESC NULLS LAST, link.key DESC, link."table"
    ) AS place
FROM trace_link AS link
JOIN trace_step_order AS steps USING (step)
ORDER BY link.subject_table, link.subject_key, steps.position, place
