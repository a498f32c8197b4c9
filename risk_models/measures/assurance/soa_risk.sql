-- One row per control of Annex A and open risk that one of its own controls mitigates.
-- materialized
-- Columns:
-- annex_a: Annex A control
-- from risk_position: risk_id, title, system_name, owner, residual_level, tolerance_level, above_tolerance
-- control_ids: its own controls that mitigate the risk, separated by ;
WITH linked AS (
    SELECT own.annex_a, risk_controls.risk_id, string_agg(own.control_id, ';' ORDER BY own.control_id) AS control_ids
    FROM annex_a_control AS own
    JOIN risk_controls USING (control_id)
    WHERE own.status <> 'retired'
    GROUP BY own.annex_a, risk_controls.risk_id
)
SELECT
    linked.annex_a, position.risk_id, position.title, position.system_name, position.owner, position.residual_level, position.tolerance_level,
    position.above_tolerance, linked.control_ids
FROM linked
JOIN risk_position AS position USING (risk_id)
WHERE position.is_open
ORDER BY linked.annex_a, position.above_tolerance DESC NULLS LAST, position_of(position.residual_level) DESC NULLS LAST, position.risk_id
