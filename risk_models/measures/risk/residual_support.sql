-- One row per risk with an inherent score, and axis: the assessed residual beside the residual that the
-- controls support. The representative magnitude of the inherent level x (1 - effectiveness) is mapped back to
-- a level of the scale.
-- Columns:
-- from risk_position: risk_id
-- axis: likelihood or severity
-- inherent: inherent level of the axis (value of its scale)
-- judged: assessed residual level of the axis (value of its scale); NULL where not assessed
-- declared: combined declared effectiveness of the controls on this axis (0 to 1)
-- tested_effective: combined tested effectiveness of the controls on this axis (0 to 1)
-- inherent_magnitude: representative magnitude of the inherent level (events per year, or currency)
-- declared_magnitude: magnitude that remains if every declaration is right (events per year, or currency)
-- tested_magnitude: magnitude that remains by valid tests alone (events per year, or currency)
-- declared_level: level of declared_magnitude (value of its scale)
-- supported_by_testing: level of tested_magnitude (value of its scale)
-- supported: whether the assessed level is not lower than supported_by_testing; NULL where not assessed
WITH judged AS (
    SELECT
        risk.risk_id,
        unnest([
            {
                'axis': 'likelihood', 'inherent': risk.inherent_likelihood, 'judged': risk.residual_likelihood,
                'declared': control_effectiveness.declared_likelihood, 'tested_effective': control_effectiveness.tested_likelihood
            },
            {
                'axis': 'severity', 'inherent': risk.inherent_severity, 'judged': risk.residual_severity,
                'declared': control_effectiveness.declared_severity, 'tested_effective': control_effectiveness.tested_severity
            }
        ], recursive := true)
    FROM risk_position AS risk
    JOIN risk_control_effectiveness AS control_effectiveness USING (risk_id)
    WHERE risk.inherent_level IS NOT NULL
),
measured AS (
    SELECT
        judged.*,
        band.representative AS inherent_magnitude,
        round_9_digits(band.representative * (1 - judged.declared)) AS declared_magnitude,
        round_9_digits(band.representative * (1 - judged.tested_effective)) AS tested_magnitude
    FROM judged
    JOIN magnitude_band AS band ON band.axis = judged.axis AND band.level = judged.inherent
)
SELECT
    measured.*,
    declared_band.level AS declared_level,
    supported_band.level AS supported_by_testing,
    measured.judged >= supported_band.level AS supported
FROM measured
JOIN magnitude_band AS declared_band
    ON declared_band.axis = measured.axis
    AND measured.declared_magnitude >= declared_band.at_least AND measured.declared_magnitude < declared_band.below
JOIN magnitude_band AS supported_band
    ON supported_band.axis = measured.axis
    AND measured.tested_magnitude >= supported_band.at_least AND measured.tested_magnitude < supported_band.below
ORDER BY measured.risk_id, measured.axis
