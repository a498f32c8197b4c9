-- One row per affected group and right that current impact items of systems that pass the filters touch, the
-- worst harm on top: harms and benefits counted, and the worst severity of a harm. vulnerable: one of the
-- items says that the group is.
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
