-- One row per calendar day and risk open on that day: its residual level then, NULL where
-- unassessed, by the method of the version looked at.
-- kept
WITH open_on AS MATERIALIZED (
    SELECT calendar.on_date, scope.risk_id, scope.domain
    FROM risk_scope AS scope
    CROSS JOIN calendar
    WHERE scope.open_from <= calendar.on_date
        AND (scope.open_until IS NULL OR scope.open_until > calendar.on_date)
)
SELECT
    open_on.on_date, open_on.risk_id, residual.level AS residual_level,
    position_of(residual.level) > tolerance.tolerance_position AS above_tolerance
FROM open_on
ASOF LEFT JOIN (SELECT * FROM score_interval WHERE view = 'residual') AS residual
    ON residual.risk_id = open_on.risk_id AND open_on.on_date >= residual.valid_from
LEFT JOIN tolerance ON tolerance.domain = open_on.domain
