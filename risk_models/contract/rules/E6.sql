-- E6: An acceptance must expire after it starts
SELECT
    'acceptances' AS "table", acceptance_id AS key, 'expires_on' AS "column", expires_on AS value, _file, _line,
    'It was accepted on ' || accepted_on || ': give a later expiry date.' AS sentence
FROM acceptances
WHERE expires_on <= accepted_on
