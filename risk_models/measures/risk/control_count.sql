-- One row per risk with a linked control, on the reporting date: how many controls it has.
-- materialized
-- Columns:
-- from risk_controls: risk_id
-- controls: linked controls that are not retired (number)
-- working: linked controls that valid tests show to reduce the risk (number)
SELECT
    risk_id,
    count(*) FILTER (controls.status <> 'retired') AS controls,
    count(*) FILTER (effect.tested_effective > 0 AND (effect.on_likelihood OR effect.on_severity)) AS working
FROM risk_effect_on AS effect
JOIN controls USING (control_id)
WHERE effect.on_date = as_of()
GROUP BY risk_id
