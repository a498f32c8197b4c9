-- One row per version of a document, with its state on the reporting date.
-- materialized
-- Columns:
-- from document_versions: document_id, version, drafted_on, change_summary, approved_by, content, location, sha256
-- approved_on: day of approval; NULL where it was not approved on the reporting date
-- applies_from: first day on which it applies; NULL where it was not approved on the reporting date
-- withdrawn_on: day from which it no longer applies; NULL where it was not withdrawn on the reporting date
-- communicated_to: who was informed; NULL where nobody was on the reporting date
-- communicated_on: day on which they were informed; NULL where nobody was on the reporting date
-- state: draft, approved (it applies later), in_force, superseded (a later one is in force) or withdrawn
WITH dated AS (
    SELECT
        *, happened(approved_on) AS is_approved, happened(withdrawn_on) AS is_withdrawn,
        coalesce(effective_from, approved_on) AS applies
    FROM document_versions
),
ranked AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY document_id, is_approved AND NOT is_withdrawn AND applies <= as_of()
            ORDER BY applies DESC, version DESC
        ) AS place
    FROM dated
)
SELECT
    document_id, version, drafted_on, change_summary, CASE WHEN is_approved THEN approved_by END AS approved_by, content, location, sha256,
    CASE WHEN is_approved THEN approved_on END AS approved_on,
    CASE WHEN is_approved THEN applies END AS applies_from,
    CASE WHEN is_withdrawn THEN withdrawn_on END AS withdrawn_on,
    CASE WHEN happened(communicated_on) THEN communicated_to END AS communicated_to,
    CASE WHEN happened(communicated_on) THEN communicated_on END AS communicated_on,
    CASE
        WHEN is_withdrawn THEN 'withdrawn'
        WHEN NOT is_approved THEN 'draft'
        WHEN applies > as_of() THEN 'approved'
        WHEN place = 1 THEN 'in_force'
        ELSE 'superseded'
    END AS state
FROM ranked
