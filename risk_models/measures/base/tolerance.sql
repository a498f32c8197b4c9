-- One row per top-level risk domain: its own risk tolerance, or the general one where it has none.
-- materialized
-- Columns:
-- domain: top-level risk domain, 1 to 7
-- tolerance_level: highest residual level within tolerance: the domain's own, or the general one
-- tolerance_position: order of the tolerance level: 1 is the lowest level
-- acceptance_authority: who must approve an acceptance: by the domain's own tolerance, or the general one
WITH general AS (SELECT * FROM appetite WHERE risk_domain = 'all')
SELECT
    domain_order.domain,
    levels.level AS tolerance_level,
    levels.position AS tolerance_position,
    coalesce(own.acceptance_authority, general.acceptance_authority) AS acceptance_authority
FROM domain_order
LEFT JOIN appetite AS own ON own.risk_domain = domain_order.domain
LEFT JOIN general ON true
LEFT JOIN levels ON levels.level = coalesce(own.tolerance_level, general.tolerance_level)
