-- One row per risk whose latest residual scores repeat each other: since when, until when, how often.
WITH scores AS (
    SELECT
        risk_id, assessed_on,
        (likelihood, severity_people, severity_organisation) AS judged,
        lag((likelihood, severity_people, severity_organisation)) OVER by_day AS before
    FROM risk_scores
    WHERE view = 'residual'
    WINDOW by_day AS (PARTITION BY risk_id ORDER BY assessed_on)
),
runs AS (
    SELECT
        *, sum(CASE WHEN judged IS DISTINCT FROM before THEN 1 ELSE 0 END) OVER (PARTITION BY risk_id ORDER BY assessed_on) AS run
    FROM scores
)
SELECT risk_id, min(assessed_on) AS since, max(assessed_on) AS until, count(*) AS scores
FROM runs
GROUP BY risk_id, run
QUALIFY run = max(run) OVER (PARTITION BY risk_id)
