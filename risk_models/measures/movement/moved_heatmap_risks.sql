-- One row per view and open risk that passes the filters, as heatmap_risks, with its movement since the comparison
-- date.
-- Columns:
-- from heatmap_risks: *
-- from movement: movement, causes
SELECT risk.*, moved.movement, moved.causes
FROM heatmap_risks AS risk
LEFT JOIN movement AS moved USING (risk_id)
ORDER BY
    position_of(risk.level) DESC NULLS LAST, risk.severity DESC, risk.likelihood DESC,
    position_of(risk.residual_level) DESC NULLS LAST, risk.risk_id
