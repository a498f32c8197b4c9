-- One row per impact item of a system that passes the filters, harms before benefits, the most severe on top:
-- the rows of impact_item_position.
-- Columns:
-- from impact_item_position: *
SELECT *
FROM impact_item_position
SEMI JOIN selected_systems USING (system_id)
ORDER BY effect = 'harm' DESC, severity DESC NULLS LAST, vulnerable DESC, likelihood DESC NULLS LAST, item_id
