-- One row per table of the register: how many rows it has on the day looked at.
SELECT 'scales' AS "table", count(*) AS rows FROM scales
UNION ALL
SELECT 'matrix' AS "table", count(*) AS rows FROM matrix
UNION ALL
SELECT 'appetite' AS "table", count(*) AS rows FROM appetite
UNION ALL
SELECT 'settings' AS "table", count(*) AS rows FROM settings
UNION ALL
SELECT 'ai_systems' AS "table", count(*) AS rows FROM ai_systems
UNION ALL
SELECT 'impact_assessments' AS "table", count(*) AS rows FROM impact_assessments
UNION ALL
SELECT 'impact_items' AS "table", count(*) AS rows FROM impact_items
UNION ALL
SELECT 'risks' AS "table", count(*) AS rows FROM risks
UNION ALL
SELECT 'risk_scores' AS "table", count(*) AS rows FROM risk_scores
UNION ALL
SELECT 'treatments' AS "table", count(*) AS rows FROM treatments
UNION ALL
SELECT 'acceptances' AS "table", count(*) AS rows FROM acceptances
UNION ALL
SELECT 'controls' AS "table", count(*) AS rows FROM controls
UNION ALL
SELECT 'risk_controls' AS "table", count(*) AS rows FROM risk_controls
UNION ALL
SELECT 'control_tests' AS "table", count(*) AS rows FROM control_tests
UNION ALL
SELECT 'oversight' AS "table", count(*) AS rows FROM oversight
UNION ALL
SELECT 'transparency' AS "table", count(*) AS rows FROM transparency
UNION ALL
SELECT 'incidents' AS "table", count(*) AS rows FROM incidents
