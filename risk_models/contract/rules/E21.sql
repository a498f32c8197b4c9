-- E21: Nonconformity closed without proof of effect, or finding with days out of order
SELECT
    'audit_findings' AS "table", finding_id AS key, 'effect_checked_on' AS "column", effect_checked_on::VARCHAR AS value, _file, _line,
    'A ' || kind || ' nonconformity is closed only after its effect was checked: say who checked it, when, and that it works.' AS sentence
FROM audit_findings
WHERE closed_on IS NOT NULL AND kind IN ('major', 'minor')
    AND (effect_checked_on IS NULL OR effect_checked_by IS NULL OR effective IS DISTINCT FROM true)
UNION ALL
SELECT
    'audit_findings', finding_id, 'closed_on', closed_on::VARCHAR, _file, _line,
    'The finding was raised on ' || raised_on || CASE WHEN effect_checked_on IS NULL THEN '' ELSE ' and its effect checked on ' || effect_checked_on END
        || ': it cannot be closed before.'
FROM audit_findings
WHERE closed_on < raised_on OR (kind IN ('major', 'minor') AND closed_on < effect_checked_on)
UNION ALL
SELECT
    'audit_findings', finding_id, 'effect_checked_on', effect_checked_on::VARCHAR, _file, _line,
    'The action was done on ' || done_on || ': its effect cannot be checked before.'
FROM audit_findings
WHERE effect_checked_on < done_on
UNION ALL
SELECT
    'audit_findings', finding_id, 'about_key', about_key, _file, _line,
    'Give both what the finding is about and its key, or neither.'
FROM audit_findings
WHERE (about_table IS NULL) <> (about_key IS NULL)
