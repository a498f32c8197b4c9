-- One row per estimate of residual numbers with a loss after it: the losses of incidents from the day after the
-- estimate until the next one, and how many lie within its interval. Whatever the filters.
-- Columns:
-- from risk_quant: risk_id, assessed_on, assessor, loss_low, loss_high
-- title: name of the risk
-- until: day of the next estimate, or the reporting date
-- losses: incidents with a loss in that time (number)
-- within: those whose loss lies within the interval (number)
-- below: those with a smaller loss (number)
-- above: those with a greater loss (number)
WITH estimate AS (
    SELECT
        *,
        coalesce(lead(assessed_on) OVER (PARTITION BY risk_id ORDER BY assessed_on), as_of()) AS until
    FROM risk_quant
    WHERE view = 'residual' AND loss_low IS NOT NULL AND loss_high IS NOT NULL
)
SELECT
    estimate.risk_id, estimate.assessed_on, estimate.assessor, estimate.loss_low, estimate.loss_high,
    risks.title, estimate.until,
    count(*) AS losses,
    count(*) FILTER (incident.loss BETWEEN estimate.loss_low AND estimate.loss_high) AS within,
    count(*) FILTER (incident.loss < estimate.loss_low) AS below,
    count(*) FILTER (incident.loss > estimate.loss_high) AS above
FROM estimate
JOIN risks USING (risk_id)
JOIN incidents AS incident
    ON incident.risk_id = estimate.risk_id AND incident.loss IS NOT NULL
    AND incident.occurred_on > estimate.assessed_on AND incident.occurred_on <= estimate.until
GROUP BY ALL
ORDER BY estimate.assessed_on, estimate.risk_id
