-- E20: Two approved versions of a document that apply from the same day
WITH applying AS (
    SELECT *, count(*) OVER (PARTITION BY document_id, coalesce(effective_from, approved_on)) AS versions
    FROM document_versions
    WHERE status = 'approved' AND approved_on IS NOT NULL
)
SELECT
    'document_versions' AS "table", document_id || ' / ' || version AS key, 'effective_from' AS "column",
    coalesce(effective_from, approved_on)::VARCHAR AS value, _file, _line,
    'Another approved version of ' || document_id || ' applies from the same day: only one can be in force.' AS sentence
FROM applying
WHERE versions > 1
