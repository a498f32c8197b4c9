-- E17: Settings that contradict each other
WITH number AS (
    SELECT key, value, TRY_CAST(value AS DOUBLE) AS number, _file, _line FROM settings
),
bound AS (
    SELECT
        max(number) FILTER (key = 'effectiveness_cap') AS effectiveness_cap,
        max(number) FILTER (key = 'override_high') AS override_high
    FROM number
)
SELECT
    'settings' AS "table", key, 'value' AS "column", value, _file, _line,
    CASE key
        WHEN 'override_low' THEN 'It must be at most override_high (' || override_high || ').'
        ELSE 'It must be above 0 and at most effectiveness_cap (' || effectiveness_cap || '), the most that controls can reach.'
    END AS sentence
FROM number
CROSS JOIN bound
WHERE (key = 'coverage_threshold' AND (number <= 0 OR number > effectiveness_cap))
    OR (key = 'override_low' AND number > override_high)
