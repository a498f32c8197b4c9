-- E9: Review due before the latest score
WITH late AS (
    SELECT
        risk_id, review_due, assessed_on,
        coalesce(risks._file, risk_scores._file) AS _file,
        CASE WHEN risks._file IS NULL THEN risk_scores._line ELSE risks._line END AS _line
    FROM risk_scores
    JOIN risks USING (risk_id)
    WHERE assessed_on > review_due
)
SELECT
    'risks' AS "table", risk_id AS key, 'review_due' AS "column", review_due AS value, _file, _line,
    'Its latest score is of ' || assessed_on || ': give the date of the next review.' AS sentence
FROM late
QUALIFY row_number() OVER (PARTITION BY risk_id ORDER BY assessed_on DESC, _line) = 1
