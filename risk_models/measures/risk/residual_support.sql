-- One row per risk with an inherent score, and axis: the judged residual beside what the controls
-- support. The inherent level's representative magnitude x (1 - effect), banded again on the scale:
-- `declared_level` if every claim held, `supported_by_testing` by fresh evidence alone (risk_position). supported:
-- the judged level is not better than that; NULL where nothing is judged.
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
        significant(band.representative * (1 - judged.declared)) AS declared_magnitude,
        significant(band.representative * (1 - judged.tested_effective)) AS tested_magnitude
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
