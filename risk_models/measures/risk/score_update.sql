-- One row per open risk that passes the filters, those whose review is due first: its residual score now, to be
-- downloaded and scored anew.
-- Columns:
-- from risk_list: risk_id, title, system_name, owner, review_due
-- level_now: label of the residual level; NULL where it is not assessed
-- likelihood_now: residual likelihood (value of its scale)
-- severity_people_now: residual severity for people (value of its scale)
-- severity_organisation_now: residual severity for the organisation (value of its scale)
SELECT
    risk.risk_id, risk.title, risk.system_name, risk.owner, risk.review_due, levels.label AS level_now,
    risk.residual_likelihood AS likelihood_now, risk.residual_severity_people AS severity_people_now,
    risk.residual_severity_organisation AS severity_organisation_now
FROM risk_list AS risk
LEFT JOIN levels ON levels.level = risk.residual_level
WHERE risk.is_open
ORDER BY risk.review_due NULLS FIRST, risk.risk_id
