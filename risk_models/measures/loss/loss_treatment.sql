-- One row per open risk with residual and target numbers and an unfinished treatment: what its treatments cost.
-- Columns:
-- from open_risks: risk_id, title, owner
-- treatments: its unfinished treatments (number)
-- cost: cost of those that state one (currency); NULL where none does
-- without_cost: those that state no cost (number)
-- action: the treatment that is due first
-- due: day by which the last of them is due
SELECT
    risk.risk_id, risk.title, risk.owner,
    count(*) AS treatments,
    sum(treatment.cost) AS cost,
    count(*) FILTER (treatment.cost IS NULL) AS without_cost,
    arg_min(treatment.action, (treatment.due, treatment.treatment_id)) AS action,
    max(treatment.due) AS due
FROM open_risks AS risk
JOIN treatment_position AS treatment ON treatment.risk_id = risk.risk_id AND treatment.unfinished
JOIN loss_estimate AS residual ON residual.risk_id = risk.risk_id AND residual.view = 'residual'
JOIN loss_estimate AS target ON target.risk_id = risk.risk_id AND target.view = 'target'
GROUP BY risk.risk_id, risk.title, risk.owner
ORDER BY risk.risk_id
