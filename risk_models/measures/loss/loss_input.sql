-- One row per open risk that passes the filters, and view: the numbers that the simulation of losses takes.
-- A risk is estimated when it has residual numbers; its inherent and target numbers are those of the residual
-- where it has none of its own. Every other risk has the bounds of the scales at its scores, with the severity
-- for the organisation only, and is not simulated unless asked for. A risk without a score has no row.
-- Columns:
-- from open_risks: risk_id, title, system_name, arises_stage, domain, owner, residual_level
-- view: inherent, residual or target
-- estimated: whether the risk has numbers of its own; false for bounds of the scales
-- taken_from: the view whose numbers these are
-- basis: what the numbers rest on
-- frequency_low: lower bound of its 90 % interval (events per year)
-- frequency_high: upper bound of its 90 % interval (events per year)
-- distribution: how the loss of one event is stated
-- loss_low: lower bound, or lowest loss of one event (currency)
-- loss_likely: most likely loss of one event, where the distribution has one (currency)
-- loss_high: upper bound, or highest loss of one event (currency)
-- losses_seen: losses of single events, where the distribution is made of them (currency)
-- shared_cause: what would hit the risk together with others; NULL for none
-- supplier: supplier of the AI system; NULL where none is recorded
-- assessed_on: day of the estimate, or of the residual score
WITH view_order AS (SELECT unnest(['inherent', 'residual', 'target']) AS view),
risk AS (
    SELECT open_risks.*, systems.supplier
    FROM open_risks
    LEFT JOIN ai_systems AS systems USING (system_id)
)
SELECT
    risk.risk_id, risk.title, risk.system_name, risk.arises_stage, risk.domain, risk.owner, risk.residual_level,
    view_order.view, true AS estimated,
    coalesce(own.view, 'residual') AS taken_from,
    stated.basis, stated.frequency_low, stated.frequency_high, stated.distribution,
    stated.loss_low, stated.loss_likely, stated.loss_high, stated.losses_seen,
    coalesce(residual.shared_cause, risk.supplier) AS shared_cause, risk.supplier, stated.assessed_on
FROM risk
JOIN loss_estimate AS residual ON residual.risk_id = risk.risk_id AND residual.view = 'residual'
CROSS JOIN view_order
LEFT JOIN loss_estimate AS own ON own.risk_id = risk.risk_id AND own.view = view_order.view
JOIN loss_estimate AS stated
    ON stated.risk_id = risk.risk_id AND stated.view = coalesce(own.view, 'residual')
UNION ALL
SELECT
    risk.risk_id, risk.title, risk.system_name, risk.arises_stage, risk.domain, risk.owner, risk.residual_level,
    view_order.view, false,
    CASE WHEN score.likelihood IS NULL THEN 'residual' ELSE view_order.view END,
    'ordinal_anchor', frequency.low, frequency.high, 'lognormal', loss.low, NULL, loss.high, NULL,
    risk.supplier, risk.supplier, risk.residual_assessed_on
FROM risk
ANTI JOIN loss_estimate AS residual ON residual.risk_id = risk.risk_id AND residual.view = 'residual'
CROSS JOIN view_order
CROSS JOIN LATERAL (
    SELECT
        CASE view_order.view WHEN 'inherent' THEN inherent_likelihood WHEN 'target' THEN target_likelihood END AS likelihood,
        CASE view_order.view
            WHEN 'inherent' THEN inherent_severity_organisation WHEN 'target' THEN target_severity_organisation
        END AS severity
) AS score
JOIN scale_interval AS frequency
    ON frequency.axis = 'likelihood' AND frequency.level = coalesce(score.likelihood, risk.residual_likelihood)
JOIN scale_interval AS loss
    ON loss.axis = 'severity' AND loss.level = coalesce(score.severity, risk.residual_severity_organisation)
WHERE risk.residual_likelihood IS NOT NULL
ORDER BY risk_id, view
