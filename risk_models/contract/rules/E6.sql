-- E6: An acceptance expires after it starts
SELECT
    'acceptances' AS "table", acceptance_id AS key, 'expires_on' AS "column", expires_on AS value, _file, _line,
    'It was accepted on ' || accepted_on || ': give a later day on which it expires.' AS sentence
FROM acceptances
WHERE expires_on <= accepted_on
