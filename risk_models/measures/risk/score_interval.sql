-- One row per score: the days on which it is the latest of its risk and view, and its level.
-- Severity is the worse of the two; the level is the matrix cell's, raised to high where the
-- people-severity floor is on and severity for people is 5 (`escalated`).
-- kept
WITH judged AS (
    SELECT
        risk_id, view, assessed_on, likelihood, severity_people, severity_organisation,
        greatest(severity_people, severity_organisation) AS severity,
        assessed_on AS valid_from,
        lead(assessed_on) OVER (PARTITION BY risk_id, view ORDER BY assessed_on) AS valid_to
    FROM risk_scores
)
SELECT
    judged.* EXCLUDE (assessed_on),
    rated.level,
    rated.escalated
FROM judged
JOIN cell_level AS rated
    ON rated.likelihood = judged.likelihood
    AND rated.severity = judged.severity
    AND rated.severity_people = judged.severity_people
