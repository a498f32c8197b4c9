-- One row per document on the reporting date: what is in force, who approved it, and when it is to be reviewed.
-- materialized
-- Columns:
-- from documents: document_id, kind, title, owner, requirements, review_due, management_systems
-- state: in_force; approved (it applies later); draft; withdrawn; or missing where it has no version yet
-- version: the version in force, or else the latest one; NULL where it has none
-- approved_by: who approved that version; NULL where nobody did
-- approved_on: day of its approval; NULL where it is not approved
-- applies_from: first day on which that version applies; NULL where it is not approved
-- communicated_to: who was informed of that version; NULL where nobody was
-- communicated_on: day on which they were informed; NULL where nobody was
-- versions: versions that the document had on the reporting date (number)
-- has_later_draft: whether a draft is newer than the version in force
-- review: overdue, soon (within the setting document_review_horizon_days), due later, or not_set
WITH best AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY document_id
            ORDER BY array_position(['in_force', 'approved', 'draft', 'superseded', 'withdrawn'], state), drafted_on DESC, version DESC
        ) AS place,
        count(*) OVER (PARTITION BY document_id) AS versions,
        max(drafted_on) FILTER (state = 'draft') OVER (PARTITION BY document_id) AS last_draft
    FROM document_version_state
)
SELECT
    documents.document_id, documents.kind, documents.title, documents.owner, documents.requirements, documents.review_due,
    documents.management_systems, coalesce(best.state, 'missing') AS state, best.version, best.approved_by, best.approved_on,
    best.applies_from, best.communicated_to, best.communicated_on, coalesce(best.versions, 0) AS versions,
    best.state = 'in_force' AND coalesce(best.last_draft > best.drafted_on, false) AS has_later_draft,
    CASE
        WHEN documents.review_due IS NULL THEN 'not_set'
        WHEN documents.review_due < as_of() THEN 'overdue'
        WHEN documents.review_due <= as_of() + setting.document_review_horizon_days THEN 'soon'
        ELSE 'later'
    END AS review
FROM documents
LEFT JOIN best ON best.document_id = documents.document_id AND best.place = 1
CROSS JOIN setting
ORDER BY documents.document_id
