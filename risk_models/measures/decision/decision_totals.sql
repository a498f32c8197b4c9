-- One row: how many open risks that pass the filters are above tolerance, accepted, and waiting for a decision.
-- Columns:
-- open_risks: open risks (number)
-- above_tolerance: of these, risks above tolerance (number)
-- accepted: of those above, risks with an acceptance in force that reaches their level (number)
-- breaches: of those above, risks without one (number)
-- waiting: risks that wait for a decision (number)
-- waiting_late: of these, risks whose decision is late (number)
-- longest_open: longest time for which one of the breaches has been above tolerance; NULL where there is none (days)
SELECT
    count(*) AS open_risks,
    count(*) FILTER (risk.above_tolerance) AS above_tolerance,
    count(*) FILTER (breach.accepted) AS accepted,
    count(*) FILTER (NOT breach.accepted) AS breaches,
    count(waiting.risk_id) AS waiting,
    count(waiting.days_late) AS waiting_late,
    max(breach.days_open) FILTER (NOT breach.accepted) AS longest_open
FROM open_risks AS risk
LEFT JOIN breach_position AS breach USING (risk_id)
LEFT JOIN decision_waiting AS waiting USING (risk_id)
