-- E27: Value that the scale does not have
WITH tops AS (
    SELECT
        max(level) FILTER (axis = 'likelihood') AS top_likelihood, max(level) FILTER (axis = 'severity') AS top_severity
    FROM scales
),
off_scale AS (
    SELECT 'risk_scores' AS "table", risk_id || ' / ' || view || ' / ' || assessed_on AS key, 'likelihood' AS "column", 'likelihood' AS axis, likelihood AS value, tops.top_likelihood AS top, _file, _line
    FROM translated_risk_scores CROSS JOIN tops WHERE likelihood > tops.top_likelihood
    UNION ALL
    SELECT 'risk_scores' AS "table", risk_id || ' / ' || view || ' / ' || assessed_on AS key, 'severity_people' AS "column", 'severity' AS axis, severity_people AS value, tops.top_severity AS top, _file, _line
    FROM translated_risk_scores CROSS JOIN tops WHERE severity_people > tops.top_severity
    UNION ALL
    SELECT 'risk_scores' AS "table", risk_id || ' / ' || view || ' / ' || assessed_on AS key, 'severity_organisation' AS "column", 'severity' AS axis, severity_organisation AS value, tops.top_severity AS top, _file, _line
    FROM translated_risk_scores CROSS JOIN tops WHERE severity_organisation > tops.top_severity
    UNION ALL
    SELECT 'impact_items' AS "table", item_id AS key, 'scale' AS "column", 'severity' AS axis, scale AS value, tops.top_severity AS top, _file, _line
    FROM translated_impact_items CROSS JOIN tops WHERE scale > tops.top_severity
    UNION ALL
    SELECT 'impact_items' AS "table", item_id AS key, 'scope' AS "column", 'severity' AS axis, scope AS value, tops.top_severity AS top, _file, _line
    FROM translated_impact_items CROSS JOIN tops WHERE scope > tops.top_severity
    UNION ALL
    SELECT 'impact_items' AS "table", item_id AS key, 'irremediability' AS "column", 'severity' AS axis, irremediability AS value, tops.top_severity AS top, _file, _line
    FROM translated_impact_items CROSS JOIN tops WHERE irremediability > tops.top_severity
    UNION ALL
    SELECT 'impact_items' AS "table", item_id AS key, 'likelihood' AS "column", 'likelihood' AS axis, likelihood AS value, tops.top_likelihood AS top, _file, _line
    FROM translated_impact_items CROSS JOIN tops WHERE likelihood > tops.top_likelihood
    UNION ALL
    SELECT 'incidents' AS "table", incident_id AS key, 'severity' AS "column", 'severity' AS axis, severity AS value, tops.top_severity AS top, _file, _line
    FROM incidents CROSS JOIN tops WHERE severity > tops.top_severity
    UNION ALL
    SELECT 'settings', key, 'value', 'severity', TRY_CAST(value AS INTEGER), tops.top_severity, _file, _line
    FROM settings CROSS JOIN tops WHERE key = 'serious_harm_scale' AND TRY_CAST(value AS INTEGER) > tops.top_severity
)
SELECT
    "table", key, "column", value::VARCHAR AS value, _file, _line,
    'The scale of ' || axis || ' has the values 1 to ' || top || ': correct the value.' AS sentence
FROM off_scale
WHERE _file IS NOT NULL
UNION ALL
SELECT
    "table", NULL, "column", value::VARCHAR, NULL, NULL,
    count(*) || CASE count(*) WHEN 1 THEN ' row has ' ELSE ' rows have ' END || axis || ' ' || value
        || ', which the scale would not have: say in translations what it is read as.'
FROM off_scale
WHERE _file IS NULL
GROUP BY "table", "column", axis, value
UNION ALL
SELECT
    'acceptances', acceptance_id, 'level_accepted', level_accepted, _file, _line,
    'There is no such risk level: correct it, or say in translations what it is read as.'
FROM translated_acceptances
WHERE level_accepted NOT IN (SELECT level FROM levels) AND EXISTS (FROM levels)
