-- One row per right or interest affected by current impact items of systems that pass the filters, the one with
-- the worst harm on top.
-- Columns:
-- from impact_item_position: right_touched
-- worst: worst severity of a harm (1 to 5); NULL where none is rated
-- worst_name: the same, number and name
-- harms: harms: severity_1 to severity_5 + unrated (number)
-- severity_5: harms of severity 5 (number)
-- severity_4: harms of severity 4 (number)
-- severity_3: harms of severity 3 (number)
-- severity_2: harms of severity 2 (number)
-- severity_1: harms of severity 1 (number)
-- unrated: harms without a severity (number)
-- vulnerable: harms to a vulnerable group (number)
-- benefits: benefits (number)
-- systems: AI systems with such an item (number)
SELECT
    right_touched,
    max(severity) FILTER (effect = 'harm') AS worst,
    max(severity_name) FILTER (effect = 'harm') AS worst_name,
    count(*) FILTER (effect = 'harm') AS harms,
    count(*) FILTER (effect = 'harm' AND severity = 5) AS severity_5,
    count(*) FILTER (effect = 'harm' AND severity = 4) AS severity_4,
    count(*) FILTER (effect = 'harm' AND severity = 3) AS severity_3,
    count(*) FILTER (effect = 'harm' AND severity = 2) AS severity_2,
    count(*) FILTER (effect = 'harm' AND severity = 1) AS severity_1,
    count(*) FILTER (effect = 'harm' AND severity IS NULL) AS unrated,
    count(*) FILTER (effect = 'harm' AND vulnerable) AS vulnerable,
    count(*) FILTER (effect = 'benefit') AS benefits,
    count(DISTINCT system_id) AS systems
FROM impact_item_list
WHERE current
GROUP BY right_touched
ORDER BY worst DESC NULLS LAST, harms DESC, right_touched
