-- E7: Closed risk without a reason, or with an open treatment
SELECT
    'risks' AS "table", risk_id AS key, 'close_reason' AS "column", close_reason AS value, _file, _line,
    'The risk is closed: give a reason.' AS sentence
FROM risks
WHERE status = 'closed' AND close_reason IS NULL
UNION ALL
SELECT
    'treatments', treatment_id, 'status', treatments.status,
    coalesce(treatments._file, risks._file), coalesce(treatments._line, risks._line),
    'Risk ' || risk_id || ' is closed: finish or cancel its treatment, or open the risk again.'
FROM treatments
JOIN risks USING (risk_id)
WHERE risks.status = 'closed' AND treatments.status IN ('planned', 'in_progress')
