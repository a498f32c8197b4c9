-- E14: General tolerance or setting missing
SELECT
    'appetite' AS "table", 'all' AS key, 'risk_domain' AS "column",
    NULL::VARCHAR AS value, NULL::VARCHAR AS _file, NULL::BIGINT AS _line,
    'The general tolerance is missing: add a row for all.' AS sentence
WHERE EXISTS (FROM appetite) AND NOT EXISTS (FROM appetite WHERE risk_domain = 'all')
UNION ALL
SELECT 'settings', key, 'key', NULL, NULL, NULL, 'The setting is missing: add its row.'
FROM setting_form
WHERE EXISTS (FROM settings) AND key NOT IN (SELECT key FROM settings)
