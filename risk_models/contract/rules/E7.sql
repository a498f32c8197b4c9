-- E7: A closed risk has a reason and no open treatment
SELECT
    'risks' AS "table", risk_id AS key, 'close_reason' AS "column", close_reason AS value, _file, _line,
    'The risk is closed: say why.' AS sentence
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
