-- One row per affected group and right of current impact items of systems that pass the filters, the worst harm
-- on top.
-- Columns:
-- from impact_item_position: affected_group, right_touched
-- vulnerable: whether an item says that the group is vulnerable
-- worst: worst severity of a harm (value of its scale); NULL where none is rated
-- worst_name: the same, number and name
-- harms: harms (number)
-- benefits: benefits (number)
-- unlinked: serious harms without a linked risk (number)
-- systems: AI systems with such an item (number)
SELECT
    affected_group, right_touched,
    bool_or(vulnerable) AS vulnerable,
    max(severity) FILTER (effect = 'harm') AS worst,
    max(severity_name) FILTER (effect = 'harm') AS worst_name,
    count(*) FILTER (effect = 'harm') AS harms,
    count(*) FILTER (effect = 'benefit') AS benefits,
    count(*) FILTER (unlinked) AS unlinked,
    count(DISTINCT system_id) AS systems
FROM impact_item_list
WHERE current
GROUP BY affected_group, right_touched
ORDER BY worst DESC NULLS LAST, vulnerable DESC, harms DESC, affected_group, right_touched
