-- One row per top-level risk domain, and one for all of them with the general tolerance: the risk appetite.
-- materialized
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
WITH line AS (
    SELECT domain, label, position FROM domain_order
    UNION ALL
    SELECT 'all', 'All domains', 0
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
    CASE WHEN stated.review_due < as_of() THEN as_of() - stated.review_due END AS review_days_late
FROM stated
LEFT JOIN person_of_name AS spelled ON spelled.person_key = person_key(stated.acceptance_authority)
LEFT JOIN reach USING (person_id)
LEFT JOIN levels ON levels.position = reach.position
