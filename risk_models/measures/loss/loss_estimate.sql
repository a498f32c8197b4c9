-- One row per risk and view with numbers: the latest estimate on the reporting date, whatever the filters.
-- Columns:
-- from risk_quant: risk_id, view, assessed_on, basis, frequency_low, frequency_high, distribution, loss_low,
--     loss_likely, loss_high, losses_seen, loss_forms, shared_cause, assessor, rationale
SELECT *
FROM risk_quant
QUALIFY row_number() OVER (PARTITION BY risk_id, view ORDER BY assessed_on DESC) = 1
