-- E13: Invalid value of a setting
SELECT
    'settings' AS "table", key, 'value' AS "column", value, _file, _line,
    'It must be ' || setting_form.says || '.' AS sentence
FROM settings
JOIN setting_form USING (key)
WHERE NOT regexp_full_match(value, setting_form.form)
