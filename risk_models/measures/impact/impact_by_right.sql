-- One row per right or interest affected by current impact items of systems that pass the filters, the one with
-- the worst harm on top.
-- Columns:
-- from impact_item_position: right_touched
-- worst: worst severity of a harm (value of its scale); NULL where none is rated
-- worst_name: the same, number and name
-- harms: harms (number)
-- serious: of these, harms of a severity at or above the setting serious_harm_scale (number)
-- unrated: of these, harms without a severity (number)
-- vulnerable: harms to a vulnerable group (number)
-- benefits: benefits (number)
-- systems: AI systems with such an item (number)
SELECT
    right_touched,
    max(severity) FILTER (effect = 'harm') AS worst,
    max(severity_name) FILTER (effect = 'harm') AS worst_name,
    count(*) FILTER (effect = 'harm') AS harms,
    count(*) FILTER (serious) AS serious,
    count(*) FILTER (effect = 'harm' AND severity IS NULL) AS unrated,
    count(*) FILTER (effect = 'harm' AND vulnerable) AS vulnerable,
    count(*) FILTER (effect = 'benefit') AS benefits,
    count(DISTINCT system_id) AS systems
FROM impact_item_list
WHERE current
GROUP BY right_touched
ORDER BY worst DESC NULLS LAST, harms DESC, right_touched
