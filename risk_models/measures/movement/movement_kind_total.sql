-- One row per kind of movement, and one for risks that did not move: risks that pass the filters on one of the two
-- days. A risk may have moved in several ways.
-- Columns:
-- kind: code of the kind; unchanged for risks that did not move
-- position: order of the kinds
-- risks: risks that moved so (number)
SELECT kind_order.kind, kind_order.position, coalesce(counted.risks, 0) AS risks
FROM kind_order
LEFT JOIN (
    SELECT kind, count(*) AS risks
    FROM (SELECT unnest(parts_of(coalesce(kinds, 'unchanged'))) AS kind FROM movement)
    GROUP BY kind
) AS counted USING (kind)
ORDER BY kind_order.position
