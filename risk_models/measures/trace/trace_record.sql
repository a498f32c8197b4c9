-- One row per record of the trace of an AI system, a control of Annex A, a risk, an own control or a person; by
-- step, the newest first.
-- Columns:
-- from trace_anchor: subject_table, subject_key
-- from trace_source: step, table, key, title, on_date, counts
-- about_table: the AI system, requirement, risk, control or person that it is about; NULL for a record about all
-- about_key: key of that row; NULL for a record about all
-- position: place of the step, from 1
-- label: name of the step
WITH record AS (
    SELECT
        anchor.subject_table, anchor.subject_key, source.step, source."table", source.key, source.title, source.on_date, source.counts,
        min({'table': anchor.anchor_table, 'key': anchor.anchor_key}) AS about
    FROM trace_anchor AS anchor
    JOIN trace_source AS source USING (anchor_table, anchor_key)
    -- What is about a whole system or requirement proves nothing of one of its risks or controls.
    WHERE source.step NOT IN ('evidence', 'incidents') OR anchor.anchor_table NOT IN ('ai_systems', 'requirement') OR anchor.anchor_table = anchor.subject_table
    GROUP BY ALL
    UNION ALL
    SELECT anchor.subject_table, anchor.subject_key, source.step, source."table", source.key, source.title, source.on_date, source.counts, NULL
    FROM trace_anchor AS anchor
    JOIN trace_source AS source ON source.anchor_table IS NULL
    WHERE anchor.anchor_table = anchor.subject_table AND anchor.anchor_key = anchor.subject_key
)
SELECT
    record.subject_table, record.subject_key, record.step, steps.position, steps.label, record."table", record.key, record.title, record.on_date,
    record.counts, record.about."table" AS about_table, record.about.key AS about_key
FROM record
JOIN trace_step_order AS steps USING (step)
ORDER BY record.subject_table, record.subject_key, steps.position, record.on_date DESC NULLS LAST, record."table", record.key
