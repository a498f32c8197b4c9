-- One row per open risk with an unfinished treatment: its target score, as the residual score that it would have
-- if all its treatments were done.
-- Columns:
-- from risks: risk_id
-- treatments: its unfinished treatments (number)
-- has_target: whether it has a target score; without one nothing is said of what its treatments achieve
-- likelihood: target likelihood (value of its scale); NULL without a target
-- severity_people: target severity for people (value of its scale); NULL without a target
-- severity_organisation: target severity for the organisation (value of its scale); NULL without a target
SELECT
    risk.risk_id,
    count(*) AS treatments,
    any_value(risk.target_likelihood) IS NOT NULL AS has_target,
    any_value(risk.target_likelihood) AS likelihood,
    any_value(risk.target_severity_people) AS severity_people,
    any_value(risk.target_severity_organisation) AS severity_organisation
FROM treatment_position AS treatment
JOIN risk_position AS risk USING (risk_id)
WHERE treatment.unfinished AND risk.is_open
GROUP BY risk.risk_id
