-- One row: current impact items of systems that pass the filters, and their systems, counted.
-- Columns:
-- harms: current harms (number)
-- vulnerable_harms: of these, harms to vulnerable groups (number)
-- benefits: current benefits (number)
-- groups: affected groups of current items (number)
-- rights: rights and interests named by current items (number)
-- serious_harms: current harms of a scale at or above the setting serious_harm_scale (number)
-- unlinked: of these, harms without a linked risk (number)
-- operating: systems in operation and in scope (number)
-- held: of these, systems with a valid impact assessment (number)
WITH items AS (
    SELECT
        count(*) FILTER (current AND effect = 'harm') AS harms,
        count(*) FILTER (current AND effect = 'harm' AND vulnerable) AS vulnerable_harms,
        count(*) FILTER (current AND effect = 'benefit') AS benefits,
        count(DISTINCT affected_group) FILTER (current) AS groups,
        count(DISTINCT right_touched) FILTER (current AND right_touched <> 'Not named') AS rights,
        count(*) FILTER (current AND serious) AS serious_harms,
        count(*) FILTER (current AND unlinked) AS unlinked
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
