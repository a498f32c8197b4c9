-- One row per requirement or row of the register that has evidence: its newest evidence and whether it counts.
-- materialized
-- Columns:
-- about_table: requirement, or the name of a table
-- about_key: clause or Annex A control, or key of the row
-- pieces: pieces of evidence (number)
-- fresh: pieces of evidence that count on the reporting date (number)
-- newest_on: day of the newest one
-- newest_age_days: days from that day to the reporting date (days)
-- counts_until: last day on which one of them counts
-- evidence_id: the newest one
SELECT
    about_table, about_key, count(*) AS pieces, count(*) FILTER (is_fresh) AS fresh, max(dated_on) AS newest_on,
    min(age_days) AS newest_age_days, max(counts_until) AS counts_until, max_by(evidence_id, (dated_on, evidence_id)) AS evidence_id
FROM evidence_about
GROUP BY about_table, about_key
