-- E18: More overrides than decisions
SELECT
    'oversight' AS "table", record_id AS key, 'overrides' AS "column", overrides AS value, _file, _line,
    'There were ' || decisions || ' decisions: people cannot override more of them.' AS sentence
FROM oversight
WHERE overrides > decisions
