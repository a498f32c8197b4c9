-- One row per dependency and link of a risk to a control that it would take out: a control takes out its own
-- links, an overlap group those of its controls. A supplier or a model takes out every link of the risks of the
-- systems that use it, and the links of an overlap group of the same name. No other link from a control to a
-- supplier is recorded.
-- Columns:
-- kind: control, overlap_group, supplier or model
-- name: ID of the control, or name of the overlap group, supplier or model
-- from risk_controls: risk_id, control_id
SELECT 'control' AS kind, control_id AS name, risk_id, control_id FROM risk_controls
UNION ALL
SELECT 'overlap_group', controls.overlap_group, link.risk_id, link.control_id
FROM risk_controls AS link
JOIN controls USING (control_id)
WHERE controls.overlap_group IS NOT NULL
UNION ALL
(
    SELECT part.kind, part.name, link.risk_id, link.control_id
    FROM system_part AS part
    JOIN risks USING (system_id)
    JOIN risk_controls AS link USING (risk_id)
    UNION
    SELECT part.kind, part.name, link.risk_id, link.control_id
    FROM (SELECT DISTINCT kind, name FROM system_part) AS part
    JOIN controls ON lower(controls.overlap_group) = lower(part.name)
    JOIN risk_controls AS link USING (control_id)
)
