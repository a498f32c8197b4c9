-- One row per AI system and control linked to its open risks, whatever the filters; the highest tested
-- effectiveness first.
-- Columns:
-- from risk_position: system_id
-- from control_effect: control_id, name, type, purpose, acts_stages, owner, status, declared, tested_effective,
--     last_tested_on, last_result, fresh, next_test_due
-- risks: open risks of the system that the control is linked to (number)
SELECT
    risk.system_id, control.control_id, control.name, control.type, control.purpose, control.acts_stages, control.owner,
    control.status, count(*) AS risks, control.declared, control.tested_effective,
    control.last_tested_on, control.last_result, control.fresh, control.next_test_due
FROM risk_position AS risk
JOIN risk_controls USING (risk_id)
JOIN control_effect AS control USING (control_id)
WHERE risk.is_open
GROUP BY ALL
ORDER BY risk.system_id, control.tested_effective DESC, control.declared DESC, control.control_id
