-- One row per control of Annex A and open risk that one of its own controls mitigates.
-- Columns:
-- annex_a: Annex A control
-- from risk_position: risk_id, title, system_name, owner, residual_level, tolerance_level, above_tolerance
-- control_ids: its own controls that mitigate the risk, separated by ;
SELECT
    own.annex_a, position.risk_id, position.title, position.system_name, position.owner, position.residual_level, position.tolerance_level,
    position.above_tolerance, string_agg(DISTINCT own.control_id, ';' ORDER BY own.control_id) AS control_ids
FROM annex_a_control AS own
JOIN risk_controls AS linked USING (control_id)
JOIN risk_position AS position USING (risk_id)
WHERE own.status <> 'retired' AND position.is_open
GROUP BY ALL
ORDER BY own.annex_a, position.above_tolerance DESC, position_of(position.residual_level) DESC NULLS LAST, position.risk_id
