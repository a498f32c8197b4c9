-- One row per risk with a score: its latest judgement of each view, on the day looked at; NULL
-- where it has none. Severity is the worse of the two.
WITH latest AS (
    SELECT
        risk_id,
        arg_max(likelihood, assessed_on) FILTER (view = 'inherent') AS inherent_likelihood,
        arg_max(severity_people, assessed_on) FILTER (view = 'inherent') AS inherent_severity_people,
        arg_max(severity_organisation, assessed_on) FILTER (view = 'inherent') AS inherent_severity_organisation,
        arg_max(likelihood, assessed_on) FILTER (view = 'residual') AS residual_likelihood,
        arg_max(severity_people, assessed_on) FILTER (view = 'residual') AS residual_severity_people,
        arg_max(severity_organisation, assessed_on) FILTER (view = 'residual') AS residual_severity_organisation,
        arg_max(likelihood, assessed_on) FILTER (view = 'target') AS target_likelihood,
        arg_max(severity_people, assessed_on) FILTER (view = 'target') AS target_severity_people,
        arg_max(severity_organisation, assessed_on) FILTER (view = 'target') AS target_severity_organisation,
        max(assessed_on) FILTER (view = 'residual') AS residual_assessed_on
    FROM risk_scores
    GROUP BY risk_id
)
SELECT
    *,
    greatest(inherent_severity_people, inherent_severity_organisation) AS inherent_severity,
    greatest(residual_severity_people, residual_severity_organisation) AS residual_severity,
    greatest(target_severity_people, target_severity_organisation) AS target_severity
FROM latest
