-- One row per AI system and control that stands before its open risks, whatever the filters: how many of
-- them, what is declared and tested_effective of the control by itself, and its last test; the strongest
-- evidence first.
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
