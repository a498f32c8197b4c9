-- One row per risk with an inherent score: the residual that the evidenced controls support.
-- The inherent level's representative magnitude x (1 - evidenced), banded again on the scale.
-- Rounded to 9 significant digits first: 5.0 * (1 - 0.8) must not fall below 1.0.
WITH bands AS (
    SELECT axis, level, coalesce(lower, 0) AS lower, representative FROM scales
),
magnitudes AS (
    SELECT
        risk_id,
        latest.inherent_severity_people AS severity_people,
        latest.inherent_severity AS severity,
        significant(l.representative * (1 - defence.evidenced_likelihood)) AS frequency,
        significant(s.representative * (1 - defence.evidenced_severity)) AS loss
    FROM latest_score AS latest
    JOIN risk_defence AS defence USING (risk_id)
    JOIN bands AS l ON l.axis = 'likelihood' AND l.level = latest.inherent_likelihood
    JOIN bands AS s ON s.axis = 'severity' AND s.level = latest.inherent_severity
),
banded AS (
    SELECT m.risk_id, m.severity_people, m.severity, m.frequency, m.loss, l.level AS likelihood, s.level AS implied_severity
    FROM magnitudes AS m
    ASOF JOIN (SELECT * FROM bands WHERE axis = 'likelihood') AS l ON m.frequency >= l.lower
    ASOF JOIN (SELECT * FROM bands WHERE axis = 'severity') AS s ON m.loss >= s.lower
)
SELECT
    banded.risk_id,
    banded.likelihood AS implied_likelihood,
    banded.implied_severity,
    cell_level.level AS implied_level,
    banded.frequency AS implied_frequency,
    banded.loss AS implied_loss
FROM banded
JOIN cell_level
    ON cell_level.likelihood = banded.likelihood
    AND cell_level.severity = banded.implied_severity
    AND cell_level.severity_people = least(banded.severity_people, banded.implied_severity)
