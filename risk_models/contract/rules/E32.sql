-- E32: Evidence with a file of which name, size, type or SHA-256 is missing
SELECT
    'evidence' AS "table", evidence_id AS key, 'file_name' AS "column", file_name AS value, _file, _line,
    'A file that the register keeps has a name, a size, a type and its SHA-256 of 64 digits: add the file on the page, or leave the four empty.' AS sentence
FROM evidence
WHERE (file_name IS NOT NULL OR file_bytes IS NOT NULL OR media_type IS NOT NULL)
    AND NOT coalesce(file_name <> '' AND file_bytes > 0 AND media_type <> '' AND regexp_full_match(sha256, '[0-9a-f]{64}'), false)
