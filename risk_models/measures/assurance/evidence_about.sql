-- One row per link of evidence to what it is about.
-- Columns:
-- about_table: requirement, or the name of a table
-- about_key: clause or Annex A control, or key of the row
-- from evidence_state: evidence_id, title, kind, dated_on, counts_until, is_fresh, age_days, location, sha256, owner,
--     file_name, file_bytes, media_type
SELECT
    linked.about_table, linked.about_key, state.evidence_id, state.title, state.kind, state.dated_on, state.counts_until, state.is_fresh,
    state.age_days, state.location, state.sha256, state.owner, state.file_name, state.file_bytes, state.media_type
FROM evidence_links AS linked
JOIN evidence_state AS state USING (evidence_id)
ORDER BY linked.about_table, linked.about_key, state.dated_on DESC, state.evidence_id
