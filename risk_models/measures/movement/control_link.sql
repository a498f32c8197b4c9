-- One row per risk and control that is linked to it. A comparison reads it of both days.
-- Columns:
-- from risk_controls: risk_id, control_id
-- share: share of the exposure that the control reaches (0 to 1); 1 where none is given
SELECT risk_id, control_id, coalesce(share, 1) AS share FROM risk_controls
