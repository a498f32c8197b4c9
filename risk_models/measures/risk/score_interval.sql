-- One row per score: the days on which it is the latest of its risk and view, and its level.
-- materialized
-- Columns:
-- from risk_scores: risk_id, view, likelihood, severity_people, severity_organisation
-- severity: the worse of severity for people and for the organisation (value of its scale)
-- valid_from: day of the score
-- valid_to: day of the next score of the same risk and view; NULL for the latest
-- level: risk level by the matrix and the people-severity floor
-- escalated: whether the level was raised by the people-severity floor
WITH judged AS (
    SELECT
        risk_id, view, assessed_on, likelihood, severity_people, severity_organisation,
        greatest(severity_people, severity_organisation) AS severity,
        assessed_on AS valid_from,
        lead(assessed_on) OVER (PARTITION BY risk_id, view ORDER BY assessed_on) AS valid_to
    FROM translated_risk_scores
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
