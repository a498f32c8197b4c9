-- One row per top-level risk domain: its tolerance, or the general one where it has none.
-- kept
WITH general AS (SELECT * FROM appetite WHERE risk_domain = 'all')
SELECT
    domain_order.domain,
    coalesce(own.tolerance_level, general.tolerance_level) AS tolerance_level,
    level_order.position AS tolerance_position,
    coalesce(own.acceptance_authority, general.acceptance_authority) AS acceptance_authority
FROM domain_order
LEFT JOIN appetite AS own ON own.risk_domain = domain_order.domain
LEFT JOIN general ON true
LEFT JOIN level_order ON level_order.level = coalesce(own.tolerance_level, general.tolerance_level)
