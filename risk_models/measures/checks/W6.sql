-- W6 medium: Risk without control, or control without risk
SELECT
    'risks' AS "table", risk_id AS key, risks.system_id, risk_id,
    'This risk has no control.' AS sentence, risks.owner AS who
FROM risks
JOIN risk_base USING (risk_id)
WHERE is_open AND risk_id NOT IN (SELECT risk_id FROM risk_controls JOIN controls USING (control_id) WHERE controls.status <> 'retired')
UNION ALL
SELECT
    'controls', control_id, NULL, NULL, 'This control is linked to no risk.', owner
FROM controls
WHERE status <> 'retired' AND control_id NOT IN (SELECT control_id FROM risk_controls JOIN risks USING (risk_id))
