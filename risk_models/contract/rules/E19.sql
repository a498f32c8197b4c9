-- E19: Document version approved without approver or day, or with days out of order
SELECT
    'document_versions' AS "table", document_id || ' / ' || version AS key, 'approved_by' AS "column", approved_by AS value, _file, _line,
    'The version is approved: say who approved it.' AS sentence
FROM document_versions
WHERE status = 'approved' AND approved_by IS NULL
UNION ALL
SELECT
    'document_versions', document_id || ' / ' || version, 'approved_on', approved_on::VARCHAR, _file, _line,
    CASE WHEN approved_on IS NULL THEN 'The version is approved: give the day of approval.'
        ELSE 'The approval is before the draft of ' || drafted_on || ': correct one of the days.' END
FROM document_versions
WHERE (status = 'approved' AND approved_on IS NULL) OR approved_on < drafted_on
UNION ALL
SELECT
    'document_versions', document_id || ' / ' || version, 'approved_on', approved_on::VARCHAR, _file, _line,
    'A draft has no approval: remove the day, or set the status to approved.'
FROM document_versions
WHERE status = 'draft' AND approved_on IS NOT NULL
UNION ALL
SELECT
    'document_versions', document_id || ' / ' || version, 'effective_from', effective_from::VARCHAR, _file, _line,
    'The version cannot apply before its approval on ' || approved_on || '.'
FROM document_versions
WHERE effective_from < approved_on
UNION ALL
SELECT
    'document_versions', document_id || ' / ' || version, 'withdrawn_on', withdrawn_on::VARCHAR, _file, _line,
    CASE WHEN withdrawn_on IS NULL THEN 'The version is withdrawn: give the day.'
        ELSE 'The withdrawal is before the draft of ' || drafted_on || ': correct one of the days.' END
FROM document_versions
WHERE (status = 'withdrawn' AND withdrawn_on IS NULL) OR withdrawn_on < drafted_on
