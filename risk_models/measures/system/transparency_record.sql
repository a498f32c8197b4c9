-- One row per transparency record, whatever the filters, the latest first.
-- Columns:
-- from transparency: record_id, system_id, audience, kind, what, channel, language, published_on, version,
--     review_due
-- overdue: whether its review was due before the reporting date and its system is in use
SELECT
    record.record_id, record.system_id, record.audience, record.kind, record.what, record.channel, record.language,
    record.published_on, record.version, record.review_due,
    coalesce(record.review_due < as_of() AND in_use(system.lifecycle_status, system.retired_on), false) AS overdue
FROM transparency AS record
JOIN ai_systems AS system USING (system_id)
ORDER BY record.system_id, record.published_on DESC, record.record_id DESC
