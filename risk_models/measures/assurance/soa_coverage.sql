-- One row per group of Annex A, and one for all 38 controls: how many are decided, have an implemented control, and are proven.
-- Columns:
-- annex_a_group: group of Annex A, or all
-- group_title: name of the group
-- controls: controls of the group (number)
-- decided: of these, controls on which somebody has decided (number)
-- applicable: controls that apply (number)
-- excluded: controls that do not apply (number)
-- not_decided: controls on which nobody has decided (number)
-- with_control: applicable controls with an implemented own control (number)
-- proven: applicable controls that are proven (number)
-- no_control: applicable controls that are not proven and have no implemented own control (number)
-- no_proof: applicable controls that have an implemented own control but are not proven (number)
SELECT
    coalesce(row.annex_a_group, 'all') AS annex_a_group, CASE WHEN grouping(row.annex_a_group) = 1 THEN 'All controls' ELSE any_value(annex_a_group_order.label) END AS group_title,
    count(*) AS controls,
    count(*) FILTER (row.decision <> 'not_decided') AS decided,
    count(*) FILTER (row.decision = 'applicable') AS applicable,
    count(*) FILTER (row.decision = 'excluded') AS excluded,
    count(*) FILTER (row.decision = 'not_decided') AS not_decided,
    count(*) FILTER (row.decision = 'applicable' AND row.implemented_controls > 0) AS with_control,
    count(*) FILTER (row.state = 'proven') AS proven,
    count(*) FILTER (row.state = 'no_control') AS no_control,
    count(*) FILTER (row.state = 'no_proof') AS no_proof
FROM soa_row AS row
JOIN annex_a_group_order USING (annex_a_group)
GROUP BY GROUPING SETS ((row.annex_a_group), ())
ORDER BY grouping(row.annex_a_group), min(annex_a_group_order.position)
