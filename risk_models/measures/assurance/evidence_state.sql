-- One row per piece of evidence on the reporting date.
-- materialized
-- Columns:
-- from evidence: evidence_id, title, kind, dated_on, period_from, period_to, valid_until, location, sha256, owner, note,
--     file_name, file_bytes, media_type
-- counts_until: last day on which it counts: its valid_until, or else the setting evidence_fresh_days after its day
-- is_fresh: whether it counts on the reporting date
-- age_days: days from its day to the reporting date (days)
SELECT
    evidence_id, title, kind, dated_on, period_from, period_to, valid_until, location, sha256, owner, note,
    file_name, file_bytes, media_type,
    coalesce(valid_until, dated_on + setting.evidence_fresh_days) AS counts_until,
    coalesce(valid_until, dated_on + setting.evidence_fresh_days) >= as_of() AS is_fresh,
    as_of() - dated_on AS age_days
FROM evidence
CROSS JOIN setting
