-- One row per record that a clause asks for, in the order of the clauses: what is there, how old it is, and what is
-- missing.
-- materialized
-- Columns:
-- record: name of the record
-- clause: clause of ISO/IEC 42001
-- title: what it is, in own words
-- asks: what is asked, in own words
-- stage: stage of the certification that looks for it: 1 (documents) or 2 (what has run)
-- must: whether the clause itself asks for documented information; false where it is expected in practice
-- there: rows of the register that count for it, those that are incomplete or outdated among them (number)
-- newest_on: newest day of these rows; NULL without any
-- is_document: whether it needs a document in force
-- document_id: that document; NULL where there is none
-- approved_by: who approved the document; NULL where nobody did
-- approved_on: day of that approval; NULL where it is not approved
-- state: met; partly (something is lacking or incomplete); stale (all is there, but some is outdated); or missing
--     (nothing is there)
-- gap: what is wrong, in one sentence; NULL where it is met
-- page: page (below pages/) on which it is completed
WITH said AS (
    SELECT record, string_agg(gap, '; ' ORDER BY place) AS gap FROM clause_gap GROUP BY record
),
counted AS (
    SELECT
        record, count(*) FILTER (state <> 'lacking') AS there, count(*) FILTER (state IN ('lacking', 'incomplete')) AS lacking,
        count(*) FILTER (state = 'outdated') AS outdated, max(dated_on) FILTER (state <> 'lacking') AS newest_on
    FROM clause_case
    GROUP BY record
),
stated AS (
    SELECT
        asked.*, coalesce(counted.there, 0) AS there, counted.newest_on,
        CASE
            WHEN coalesce(counted.there, 0) = 0 THEN 'missing'
            WHEN counted.lacking > 0 THEN 'partly'
            WHEN counted.outdated > 0 THEN 'stale'
            ELSE 'met'
        END AS state
    FROM clause_record_order AS asked
    LEFT JOIN counted USING (record)
)
SELECT
    stated.record, stated.clause, stated.title, stated.asks, stated.stage, stated.must, stated.there, stated.newest_on,
    stated.document_kind IS NOT NULL AS is_document, document.key AS document_id, document.approved_by, document.dated_on AS approved_on,
    stated.state,
    CASE WHEN stated.state = 'missing' THEN upper(stated.missing[1]) || stated.missing[2:] || '.'
        ELSE upper(said.gap[1]) || said.gap[2:] || '.' END AS gap,
    stated.page
FROM stated
LEFT JOIN said USING (record)
LEFT JOIN case_document AS document USING (record)
ORDER BY stated.position
