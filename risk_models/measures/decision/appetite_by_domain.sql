-- One row per top-level risk domain, and one for all of them with the general tolerance: the risk appetite, and how many of the open
-- risks that pass the filters are above tolerance, each by the tolerance of its own domain.
-- Columns:
-- from appetite_line: domain, label, position, is_own, statement, tolerance_level, acceptance_authority, authority_reach,
--     approved_on, approved_by, review_due, review_days_late
-- open_risks: open risks (number)
-- above_tolerance: of these, risks above tolerance (number)
-- accepted: of those above, risks with an acceptance in force that reaches their level (number)
-- breaches: of those above, risks without one (number)
-- unassessed: open risks without a residual score (number)
-- longest_open: longest time for which one of the breaches has been above tolerance; NULL where there is none (days)
WITH counted AS (
    SELECT
        coalesce(risk.domain, 'all') AS domain,
        count(*) AS open_risks,
        count(*) FILTER (risk.above_tolerance) AS above_tolerance,
        count(*) FILTER (breach.accepted) AS accepted,
        count(*) FILTER (NOT breach.accepted) AS breaches,
        count(*) FILTER (risk.unassessed) AS unassessed,
        max(breach.days_open) FILTER (NOT breach.accepted) AS longest_open
    FROM open_risks AS risk
    LEFT JOIN breach_position AS breach USING (risk_id)
    GROUP BY GROUPING SETS ((risk.domain), ())
)
SELECT
    line.domain, line.label, line.position, line.is_own, line.statement, line.tolerance_level,
    line.acceptance_authority, line.authority_reach, line.approved_on, line.approved_by, line.review_due, line.review_days_late,
    coalesce(counted.open_risks, 0) AS open_risks,
    coalesce(counted.above_tolerance, 0) AS above_tolerance,
    coalesce(counted.accepted, 0) AS accepted,
    coalesce(counted.breaches, 0) AS breaches,
    coalesce(counted.unassessed, 0) AS unassessed,
    counted.longest_open
FROM appetite_line AS line
LEFT JOIN counted USING (domain)
ORDER BY line.position
