-- One row per risk with a score: its latest inherent, residual and target scores on the reporting date; NULL
-- where there is none of that kind.
-- Columns:
-- from risk_scores: risk_id
-- inherent_likelihood: latest inherent likelihood (value of its scale)
-- inherent_severity_people: latest inherent severity for people (value of its scale)
-- inherent_severity_organisation: latest inherent severity for the organisation (value of its scale)
-- residual_likelihood: latest residual likelihood (value of its scale)
-- residual_severity_people: latest residual severity for people (value of its scale)
-- residual_severity_organisation: latest residual severity for the organisation (value of its scale)
-- target_likelihood: latest target likelihood (value of its scale)
-- target_severity_people: latest target severity for people (value of its scale)
-- target_severity_organisation: latest target severity for the organisation (value of its scale)
-- residual_assessed_on: day of the latest residual score
-- inherent_severity: inherent severity: the worse of that for people and for the organisation (value of its scale)
-- residual_severity: residual severity: the worse of that for people and for the organisation (value of its scale)
-- target_severity: target severity: the worse of that for people and for the organisation (value of its scale)
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
    FROM translated_risk_scores
    GROUP BY risk_id
)
SELECT
    *,
    greatest(inherent_severity_people, inherent_severity_organisation) AS inherent_severity,
    greatest(residual_severity_people, residual_severity_organisation) AS residual_severity,
    greatest(target_severity_people, target_severity_organisation) AS target_severity
FROM latest
