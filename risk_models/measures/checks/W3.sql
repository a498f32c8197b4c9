-- W3 high: System in operation without impact assessment, oversight or transparency record
WITH operating AS (
    SELECT system_id, owner FROM operated_on JOIN ai_systems USING (system_id) WHERE on_date = as_of()
),
gaps AS (
    SELECT *, 'a valid impact assessment' AS gap FROM operating
    WHERE system_id NOT IN (SELECT system_id FROM valid_assessment WHERE on_date = as_of())
    UNION ALL
    SELECT *, 'an oversight record' FROM operating WHERE system_id NOT IN (SELECT system_id FROM oversight)
    UNION ALL
    SELECT *, 'a transparency record' FROM operating WHERE system_id NOT IN (SELECT system_id FROM transparency)
)
SELECT
    'ai_systems' AS "table", system_id AS key, system_id, NULL::VARCHAR AS risk_id,
    'In operation and in scope without ' || gap || '.' AS sentence, gap AS part,
    owner AS who
FROM gaps
