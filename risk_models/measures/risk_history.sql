-- One row per calendar day and risk open on that day: its residual level then, NULL where
-- unassessed, by the method of the version looked at.
-- kept
SELECT
    calendar.on_date,
    risk_scope.risk_id,
    residual.level AS residual_level,
    position_of(residual.level) > tolerance.tolerance_position AS above_tolerance
FROM calendar
JOIN risk_scope
    ON risk_scope.open_from <= calendar.on_date
    AND (risk_scope.open_until IS NULL OR risk_scope.open_until > calendar.on_date)
JOIN risks USING (risk_id)
LEFT JOIN tolerance ON tolerance.domain = risks.risk_domain[1]
LEFT JOIN score_interval AS residual
    ON residual.risk_id = risk_scope.risk_id
    AND residual.view = 'residual'
    AND residual.valid_from <= calendar.on_date
    AND (residual.valid_to IS NULL OR residual.valid_to > calendar.on_date)
