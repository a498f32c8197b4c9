-- One row per record of a clause that is a document: the document that counts for it. One in force comes before an
-- approved one, then a draft.
-- Columns:
-- record: record of a clause, as in clause_record
-- table: documents; NULL where there is no document
-- key: the document; NULL where there is none
-- dated_on: day of approval; NULL where it is not approved
-- state: there; incomplete (not in force, or not communicated); outdated (its review is overdue); or lacking
-- problem: what is wrong; NULL where nothing is
-- approved_by: who approved it; NULL where nobody did
WITH best AS (
    SELECT asked.record, asked.title AS record_title, asked.missing, document.*, document.state AS document_state
    FROM clause_record_order AS asked
    LEFT JOIN document_position AS document
        ON document.kind = asked.document_kind AND document.state NOT IN ('missing', 'withdrawn')
        AND serves(document.management_systems, 'iso_42001')
        AND (document.kind <> 'procedure' OR list_contains(parts_of(document.requirements), asked.clause))
    WHERE asked.document_kind IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY asked.record
        ORDER BY array_position(['in_force', 'approved', 'draft'], document.state), document.approved_on DESC NULLS LAST, document.document_id
    ) = 1
)
SELECT
    record, CASE WHEN document_id IS NOT NULL THEN 'documents' END AS "table", document_id AS key, approved_on AS dated_on,
    CASE
        WHEN document_id IS NULL THEN 'lacking'
        WHEN document_state <> 'in_force' OR (kind = 'ai_policy' AND communicated_on IS NULL) THEN 'incomplete'
        WHEN review = 'overdue' THEN 'outdated'
        ELSE 'there'
    END AS state,
    CASE
        WHEN document_id IS NULL THEN missing
        WHEN document_state = 'draft' THEN 'the document is a draft'
        WHEN document_state = 'approved' THEN 'the document applies from ' || sentence_day(applies_from)
        WHEN kind = 'ai_policy' AND communicated_on IS NULL THEN 'version ' || version || ' was not communicated'
        WHEN review = 'overdue' THEN 'the review was due on ' || sentence_day(review_due)
    END AS problem,
    approved_by
FROM best
