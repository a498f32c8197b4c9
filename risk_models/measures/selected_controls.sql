-- One row per control that stands before a risk that passes the filters, or before none at all.
SELECT *
FROM controls
WHERE control_id IN (SELECT control_id FROM risk_controls JOIN selected_risks USING (risk_id))
    OR control_id NOT IN (SELECT control_id FROM risk_controls)
