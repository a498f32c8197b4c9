-- One row per residual level, worst first, then not assessed: how many open risks have numbers.
-- Columns:
-- level: residual level, or unassessed
-- open_risks: open risks of the level (number)
-- with_numbers: those with residual numbers of their own (number)
-- without_numbers: those without (number)
SELECT
    coalesce(open_risks.residual_level, 'unassessed') AS level,
    count(*) AS open_risks,
    count(estimate.risk_id) AS with_numbers,
    count(*) - count(estimate.risk_id) AS without_numbers
FROM open_risks
LEFT JOIN loss_estimate AS estimate ON estimate.risk_id = open_risks.risk_id AND estimate.view = 'residual'
GROUP BY open_risks.residual_level
ORDER BY position_of(open_risks.residual_level) DESC NULLS LAST
