-- One row per score of a risk, the newest first: what was judged, by whom and why, and its level. latest:
-- no later one of the same view has come.
SELECT
    score.risk_id, score.view, score.assessed_on, score.likelihood, score.severity_people,
    score.severity_organisation, rated.severity, rated.level, score.assessor, score.rationale, score.worsened,
    rated.valid_to IS NULL AS latest
FROM risk_scores AS score
JOIN score_interval AS rated
    ON rated.risk_id = score.risk_id AND rated.view = score.view AND rated.valid_from = score.assessed_on
JOIN view_order ON view_order.view = score.view
ORDER BY score.risk_id, score.assessed_on DESC, view_order.position
