-- W25 medium: Open objective without a recent reading
WITH latest AS (
    SELECT objective_id, max(read_on) AS read_on FROM objective_readings GROUP BY objective_id
)
SELECT
    'objectives' AS "table", objectives.objective_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    CASE WHEN latest.read_on IS NULL THEN 'It was set on ' || objectives.set_on || ' and has not been read since.'
        ELSE 'Its last reading is of ' || latest.read_on || '.' END AS sentence,
    objectives.owner AS who
FROM objectives
CROSS JOIN setting
LEFT JOIN latest USING (objective_id)
WHERE objectives.status = 'open' AND coalesce(latest.read_on, objectives.set_on) < as_of() - setting.objective_reading_days
