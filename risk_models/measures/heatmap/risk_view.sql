-- One row per open risk that passes the filters, and view.
-- Columns:
-- from risk_position: risk_id, arises_stage, domain
-- view: inherent, residual or target
-- likelihood: likelihood in this view (value of its scale); NULL where not scored
-- severity: severity in this view, the worse of the two (value of its scale); NULL where not scored
-- level: risk level in this view; NULL where not scored
-- escalated: whether the level was raised by the people-severity floor
SELECT
    risk_id, arises_stage, view_order.view,
    CASE view_order.view
        WHEN 'inherent' THEN inherent_likelihood WHEN 'residual' THEN residual_likelihood ELSE target_likelihood
    END AS likelihood,
    CASE view_order.view
        WHEN 'inherent' THEN inherent_severity WHEN 'residual' THEN residual_severity ELSE target_severity
    END AS severity,
    CASE view_order.view
        WHEN 'inherent' THEN inherent_level WHEN 'residual' THEN residual_level ELSE target_level
    END AS level,
    CASE view_order.view
        WHEN 'inherent' THEN inherent_escalated WHEN 'residual' THEN escalated ELSE target_escalated
    END AS escalated,
    domain
FROM open_risks
CROSS JOIN view_order
