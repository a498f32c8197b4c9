-- One row per right or interest that current impact items of systems that pass the filters touch, the one
-- with the worst harm on top: harms by severity (unrated apart), those to vulnerable groups, and benefits.
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
