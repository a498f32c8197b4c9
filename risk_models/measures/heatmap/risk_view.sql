-- One row per open risk and view (inherent, residual, target): where it stands, NULL if unscored.
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
