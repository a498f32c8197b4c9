-- One row per score of a risk, the newest first: the score, who assessed it and why, and its level.
-- Columns:
-- from risk_scores: risk_id, view, assessed_on, likelihood, severity_people, severity_organisation, assessor,
--     rationale, worsened
-- from score_interval: severity, level
-- as_given: likelihood, severity for people and for the organisation as they were given by a former method; NULL
--     where they are of the present one
-- latest: whether no later score of the same view exists
SELECT
    score.risk_id, score.view, score.assessed_on, score.likelihood, score.severity_people,
    score.severity_organisation, rated.severity, rated.level, score.assessor, score.rationale, score.worsened,
    CASE
        WHEN
            given.likelihood <> score.likelihood OR given.severity_people <> score.severity_people
            OR given.severity_organisation <> score.severity_organisation
            THEN concat_ws(' · ', given.likelihood, given.severity_people, given.severity_organisation)
    END AS as_given,
    rated.valid_to IS NULL AS latest
FROM translated_risk_scores AS score
JOIN risk_scores AS given USING (risk_id, view, assessed_on)
JOIN score_interval AS rated
    ON rated.risk_id = score.risk_id AND rated.view = score.view AND rated.valid_from = score.assessed_on
JOIN view_order ON view_order.view = score.view
ORDER BY score.risk_id, score.assessed_on DESC, view_order.position
