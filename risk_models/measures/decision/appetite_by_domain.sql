-- One row per top-level risk domain, and one for all of them with the general tolerance: the risk appetite, and how many of the open
-- risks that pass the filters are above tolerance, each by the tolerance of its own domain.
-- Columns:
-- domain: top-level risk domain, 1 to 7; all for every domain together
-- label: name of the domain
-- position: order of the domain; 0 for all
-- is_own: whether the domain has a tolerance of its own; false where the general one holds
-- statement: the risk appetite in words: the domain's own, or the general one
-- from tolerance: tolerance_level, acceptance_authority
-- approved_on: day from which the tolerance holds: when it was approved
-- approved_by: who approved it
-- review_due: day by which it is to be reviewed
-- review_days_late: days from that day to the reporting date; NULL where it is not yet due (days)
-- authority_reach: highest level that the roles of the authority may accept, on the reporting date; NULL where no role says so
-- open_risks: open risks (number)
-- above_tolerance: of these, risks above tolerance (number)
-- accepted: of those above, risks with an acceptance in force that reaches their level (number)
-- breaches: of those above, risks without one (number)
-- unassessed: open risks without a residual score (number)
-- longest_open: longest time for which one of the breaches has been above tolerance; NULL where there is none (days)
WITH line AS (
    SELECT domain, label, position FROM domain_order
    UNION ALL
    SELECT 'all', 'All domains', 0
),
counted AS (
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
),
reach AS (
    SELECT person_id, max(position_of(authority_level)) AS position FROM authority GROUP BY person_id
),
stated AS (
    SELECT
        line.*, own.risk_domain IS NOT NULL AS is_own,
        coalesce(own.statement, general.statement) AS statement,
        coalesce(own.tolerance_level, general.tolerance_level) AS tolerance_level,
        coalesce(own.acceptance_authority, general.acceptance_authority) AS acceptance_authority,
        coalesce(own.approved_on, general.approved_on) AS approved_on,
        coalesce(own.approved_by, general.approved_by) AS approved_by,
        coalesce(own.review_due, general.review_due) AS review_due
    FROM line
    LEFT JOIN appetite AS own ON own.risk_domain = line.domain
    LEFT JOIN appetite AS general ON general.risk_domain = 'all'
)
SELECT
    stated.domain, stated.label, stated.position, stated.is_own, stated.statement, stated.tolerance_level,
    stated.acceptance_authority, levels.level AS authority_reach, stated.approved_on, stated.approved_by, stated.review_due,
    CASE WHEN stated.review_due < as_of() THEN as_of() - stated.review_due END AS review_days_late,
    coalesce(counted.open_risks, 0) AS open_risks,
    coalesce(counted.above_tolerance, 0) AS above_tolerance,
    coalesce(counted.accepted, 0) AS accepted,
    coalesce(counted.breaches, 0) AS breaches,
    coalesce(counted.unassessed, 0) AS unassessed,
    counted.longest_open
FROM stated
LEFT JOIN counted USING (domain)
LEFT JOIN person_of_name AS spelled ON spelled.person_key = person_key(stated.acceptance_authority)
LEFT JOIN reach USING (person_id)
LEFT JOIN levels ON levels.position = reach.position
ORDER BY stated.position
