-- One row per risk with a residual score: for how long its latest residual scores have been equal.
-- Columns:
-- from risk_scores: risk_id
-- since: day of the first of the latest equal scores
-- until: day of the latest score
-- scores: number of equal scores in this period
WITH scores AS (
    SELECT
        risk_id, assessed_on,
        row_number() OVER by_day AS number,
        (likelihood, severity_people, severity_organisation) IS DISTINCT FROM
            lag((likelihood, severity_people, severity_organisation)) OVER by_day AS changed
    FROM translated_risk_scores
    WHERE view = 'residual'
    WINDOW by_day AS (PARTITION BY risk_id ORDER BY assessed_on)
)
SELECT
    risk_id,
    max(assessed_on) FILTER (changed) AS since,
    max(assessed_on) AS until,
    1 + max(number) - max(number) FILTER (changed) AS scores
FROM scores
GROUP BY risk_id
