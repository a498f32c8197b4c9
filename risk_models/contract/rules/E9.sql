-- E9: A risk's review is not due before its latest score
WITH latest AS (
    SELECT risk_id, max(assessed_on) AS assessed_on, arg_max(_file, assessed_on) AS _file, arg_max(_line, assessed_on) AS _line
    FROM risk_scores
    GROUP BY risk_id
)
SELECT
    'risks' AS "table", risk_id AS key, 'review_due' AS "column", review_due AS value,
    coalesce(risks._file, latest._file) AS _file, coalesce(risks._line, latest._line) AS _line,
    'Its latest score is of ' || assessed_on || ': give the day of the next review.' AS sentence
FROM risks
JOIN latest USING (risk_id)
WHERE review_due < assessed_on
