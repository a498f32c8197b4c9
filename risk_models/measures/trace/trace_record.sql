-- One row per record of the trace of an AI system, a control of Annex A, a risk, an own control or a person; by
-- step, the newest first.
-- Columns:
-- from trace_anchor: subject_table, subject_key
-- from trace_source: step, table, key, title, on_date, counts
-- position: place of the step, from 1
-- label: name of the step
WITH record AS (
    SELECT DISTINCT anchor.subject_table, anchor.subject_key, source.step, source."table", source.key, source.title, source.on_date, source.counts
    FROM trace_anchor AS anchor
    JOIN trace_source AS source USING (anchor_table, anchor_key)
    -- What is about a whole system or requirement proves nothing of one of its risks or controls.
    WHERE source.step NOT IN ('evidence', 'incidents') OR anchor.anchor_table NOT IN ('ai_systems', 'requirement') OR anchor.anchor_table = anchor.subject_table
    UNION ALL
    SELECT anchor.subject_table, anchor.subject_key, source.step, source."table", source.key, source.title, source.on_date, source.counts
    FROM trace_anchor AS anchor
    JOIN trace_source AS source ON source.anchor_table IS NULL
    WHERE anchor.anchor_table = anchor.subject_table AND anchor.anchor_key = anchor.subject_key
)
SELECT record.subject_table, record.subject_key, record.step, steps.position, steps.label, record."table", record.key, record.title, record.on_date, record.counts
FROM record
JOIN trace_step_order AS steps USING (step)
ORDER BY record.subject_table, record.subject_key, steps.position, record.on_date DESC NULLS LAST, record."table", record.key
