-- One row per link of a risk and a control, with their names.
-- Columns:
-- from risk_controls: risk_id, control_id, share, note
-- risk: title of the risk
-- control: name of the control
SELECT
    link.risk_id, link.control_id, link.share, link.note, risks.title AS risk,
    controls.name AS control
FROM risk_controls AS link
JOIN risks USING (risk_id)
JOIN controls USING (control_id)
ORDER BY link.risk_id, link.control_id
