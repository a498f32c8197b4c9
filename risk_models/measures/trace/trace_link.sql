-- One row per record of the trace of an AI system, a control of Annex A, a risk, an own control or a person.
-- Columns:
-- from trace_anchor: subject_table, subject_key
-- from trace_source: step, table, key, title, on_date, counts
-- about: the AI system, requirement, risk, control or person that it is about (table, key); NULL for a record about all
SELECT
    anchor.subject_table, anchor.subject_key, source.step, source."table", source.key, any_value(source.title) AS title,
    any_value(source.on_date) AS on_date, any_value(source.counts) AS counts,
    min({'table': anchor.anchor_table, 'key': anchor.anchor_key}) AS about
FROM trace_anchor AS anchor
JOIN trace_source AS source USING (anchor_table, anchor_key)
-- What is about a whole system or requirement proves nothing of one of its risks or controls.
WHERE source.step NOT IN ('evidence', 'incidents') OR anchor.anchor_table NOT IN ('ai_systems', 'requirement') OR anchor.anchor_table = anchor.subject_table
GROUP BY anchor.subject_table, anchor.subject_key, source.step, source."table", source.key
UNION ALL
SELECT anchor.subject_table, anchor.subject_key, source.step, source."table", source.key, source.title, source.on_date, source.counts, NULL
FROM trace_anchor AS anchor
JOIN trace_source AS source ON source.anchor_table IS NULL
WHERE anchor.anchor_table = anchor.subject_table AND anchor.anchor_key = anchor.subject_key
