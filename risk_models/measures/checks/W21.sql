-- W21 medium: Document past its review
SELECT
    'documents' AS "table", document_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'Its review was due on ' || review_due || '.' AS sentence, owner AS who
FROM document_position
WHERE review = 'overdue' AND state <> 'withdrawn'
