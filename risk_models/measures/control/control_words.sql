-- One row per control: its stages and purposes in words, and whether it is linked to a risk.
-- materialized
-- Columns:
-- from controls: control_id
-- acts_in: names of the lifecycle stages where it acts, separated by a comma
-- serves: names of its purposes, separated by a comma
-- is_linked: whether it is linked to a risk, open or not, whatever the filters
SELECT
    control_id,
    (
        SELECT string_agg(label, ', ' ORDER BY position) FROM control_stage_order
        WHERE list_contains(string_split(acts_stages, ';'), stage)
    ) AS acts_in,
    (
        SELECT string_agg(label, ', ' ORDER BY position) FROM purpose_order
        WHERE list_contains(string_split(controls.purpose, ';'), purpose_order.purpose)
    ) AS serves,
    control_id IN (SELECT control_id FROM risk_controls JOIN risks USING (risk_id)) AS is_linked
FROM controls
