-- One row: current impact items of systems that pass the filters, counted, and the harms that no risk
-- carries, of all assessments. operating: systems in operation and in scope; held: those with an impact
-- assessment that holds.
WITH items AS (
    SELECT
        count(*) FILTER (current AND effect = 'harm') AS harms,
        count(*) FILTER (current AND effect = 'harm' AND vulnerable) AS vulnerable_harms,
        count(*) FILTER (current AND effect = 'benefit') AS benefits,
        count(DISTINCT affected_group) FILTER (current) AS groups,
        count(DISTINCT right_touched) FILTER (current AND right_touched <> 'Not named') AS rights,
        count(*) FILTER (unlinked) AS unlinked
    FROM impact_item_list
),
systems AS (
    SELECT
        count(*) FILTER (operates) AS operating,
        count(*) FILTER (operates AND state IN ('valid', 'expiring')) AS held
    FROM system_assessment
    JOIN selected_systems USING (system_id)
)
SELECT items.*, systems.*
FROM items
CROSS JOIN systems
