-- One row per risk with an inherent score, and axis: the judged residual beside what the controls
-- support. The inherent level's representative magnitude x (1 - effect), banded again on the scale:
-- `claimed_level` if every claim held, `implied` by fresh evidence alone (risk_position). supported:
-- the judged level is not better than that; NULL where nothing is judged.
WITH judged AS (
    SELECT
        risk.risk_id,
        unnest([
            {
                'axis': 'likelihood', 'inherent': risk.inherent_likelihood, 'judged': risk.residual_likelihood,
                'claimed': defence.claimed_likelihood, 'evidenced': defence.evidenced_likelihood
            },
            {
                'axis': 'severity', 'inherent': risk.inherent_severity, 'judged': risk.residual_severity,
                'claimed': defence.claimed_severity, 'evidenced': defence.evidenced_severity
            }
        ], recursive := true)
    FROM risk_position AS risk
    JOIN risk_defence AS defence USING (risk_id)
    WHERE risk.inherent_level IS NOT NULL
),
measured AS (
    SELECT
        judged.*,
        band.representative AS inherent_magnitude,
        significant(band.representative * (1 - judged.claimed)) AS claimed_magnitude,
        significant(band.representative * (1 - judged.evidenced)) AS evidenced_magnitude
    FROM judged
    JOIN magnitude_band AS band ON band.axis = judged.axis AND band.level = judged.inherent
)
SELECT
    measured.*,
    claimed_band.level AS claimed_level,
    implied_band.level AS implied,
    measured.judged >= implied_band.level AS supported
FROM measured
JOIN magnitude_band AS claimed_band
    ON claimed_band.axis = measured.axis
    AND measured.claimed_magnitude >= claimed_band.at_least AND measured.claimed_magnitude < claimed_band.below
JOIN magnitude_band AS implied_band
    ON implied_band.axis = measured.axis
    AND measured.evidenced_magnitude >= implied_band.at_least AND measured.evidenced_magnitude < implied_band.below
ORDER BY measured.risk_id, measured.axis
