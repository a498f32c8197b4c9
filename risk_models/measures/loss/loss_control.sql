-- One row per control and open risk with residual numbers that valid tests show the control to reduce: how much
-- more often the risk would happen, and how much more an event would cost, if this control and no other failed.
-- Where the controls of a risk are said to stop all of it (effectiveness_cap is 1), no factor can be stated.
-- Columns:
-- from controls: control_id, name, owner
-- cost: what the control costs a year (currency); NULL where none is stated
-- from open_risks: risk_id
-- frequency: factor on the events of a year without the control (1 or more)
-- loss: factor on the loss of one event without the control (1 or more)
SELECT
    failure.control_id, controls.name, controls.owner, controls.yearly_cost AS cost, failure.risk_id,
    (1 - effect.tested_likelihood + failure.reduction_likelihood) / (1 - effect.tested_likelihood) AS frequency,
    (1 - effect.tested_severity + failure.reduction_severity) / (1 - effect.tested_severity) AS loss
FROM control_failure AS failure
JOIN open_risks AS risk ON risk.risk_id = failure.risk_id
JOIN loss_estimate AS estimate ON estimate.risk_id = failure.risk_id AND estimate.view = 'residual'
JOIN risk_control_effectiveness AS effect ON effect.risk_id = failure.risk_id
JOIN controls ON controls.control_id = failure.control_id
WHERE (failure.reduction_likelihood > 0 OR failure.reduction_severity > 0)
    AND effect.tested_likelihood < 1 AND effect.tested_severity < 1
ORDER BY failure.control_id, failure.risk_id
