-- One row per key risk indicator: the share of things that are not as they should be, against its limits. Findings of
-- audits are counted whatever the filters.
-- Columns:
-- from indicator_order: position, indicator, title, denominator_label, amber, red
-- numerator: things that are not as they should be (number)
-- denominator: things that could be (number)
-- share: numerator / denominator (0 to 1); NULL where there is nothing to count
-- status: green, amber (share above the first limit), red (above the second) or none (nothing to count)
-- owner: who is responsible for most of the numerator, all who tie; NULL where it is empty or nobody is named
-- owners: how many that are (number)
-- owner_items: of the numerator, things of each of them (number)
WITH items AS MATERIALIZED (SELECT indicator, counted, owner FROM indicator_item),
counted AS (
    SELECT indicator, count(*) FILTER (counted) AS numerator, count(*) AS denominator FROM items GROUP BY indicator
),
by_owner AS (
    SELECT indicator, min(owner) AS owner, count(*) AS items
    FROM items
    WHERE counted AND owner IS NOT NULL
    GROUP BY indicator, person_key(owner)
    QUALIFY rank() OVER (PARTITION BY indicator ORDER BY count(*) DESC) = 1
),
owned AS (
    SELECT indicator, string_agg(owner, ', ' ORDER BY owner) AS owner, count(*) AS owners, max(items) AS items
    FROM by_owner
    GROUP BY indicator
),
shared AS (
    SELECT
        named.*, coalesce(counted.numerator, 0) AS numerator, coalesce(counted.denominator, 0) AS denominator,
        counted.numerator / counted.denominator AS share
    FROM indicator_order AS named
    LEFT JOIN counted USING (indicator)
)
SELECT
    shared.position, shared.indicator, shared.title, shared.denominator_label, shared.numerator, shared.denominator,
    shared.share, shared.amber, shared.red,
    CASE
        WHEN shared.share IS NULL THEN 'none'
        WHEN shared.share > shared.red THEN 'red'
        WHEN shared.share > shared.amber THEN 'amber'
        ELSE 'green'
    END AS status,
    owned.owner, coalesce(owned.owners, 0) AS owners, coalesce(owned.items, 0) AS owner_items
FROM shared
LEFT JOIN owned USING (indicator)
ORDER BY shared.position
