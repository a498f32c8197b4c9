-- One row per risk, on the day looked at: its latest inherent, residual and target judgement, its
-- tolerance, and whether the evidence supports the judged residual. Unassessed: no residual score.
-- kept
WITH latest AS (
    SELECT * FROM score_interval WHERE valid_to IS NULL
)
SELECT
    risks.risk_id, risks.title, risks.system_id,
    coalesce(systems.name, 'Organisation') AS system_name,
    systems.business_unit,
    risks.arises_stage, risks.risk_domain, risks.risk_domain[1] AS domain,
    risks.owner, risks.status, risks.treatment, risks.confidence,
    scope.open_until IS NULL OR scope.open_until > as_of() AS is_open,
    risks.identified_on, risks.review_due,
    inherent.likelihood AS inherent_likelihood, inherent.severity AS inherent_severity,
    inherent.severity_people AS inherent_severity_people,
    inherent.severity_organisation AS inherent_severity_organisation,
    inherent.level AS inherent_level,
    residual.likelihood AS residual_likelihood, residual.severity AS residual_severity,
    residual.severity_people AS residual_severity_people,
    residual.severity_organisation AS residual_severity_organisation,
    residual.level AS residual_level,
    target.likelihood AS target_likelihood, target.severity AS target_severity,
    target.severity_people AS target_severity_people,
    target.severity_organisation AS target_severity_organisation,
    target.level AS target_level,
    residual.valid_from AS residual_assessed_on,
    as_of() - residual.valid_from AS days_since_scored,
    tolerance.tolerance_level, tolerance.acceptance_authority,
    position_of(residual.level) > tolerance.tolerance_position AS above_tolerance,
    residual.risk_id IS NULL AS unassessed,
    implied.implied_likelihood, implied.implied_severity, implied.implied_level,
    residual.likelihood >= implied.implied_likelihood
        AND residual.severity >= implied.implied_severity AS supported,
    coalesce(inherent.lifted, false) AS inherent_lifted,
    coalesce(residual.lifted, false) AS lifted,
    coalesce(target.lifted, false) AS target_lifted
FROM risks
JOIN risk_scope AS scope USING (risk_id)
LEFT JOIN ai_systems AS systems ON systems.system_id = risks.system_id
LEFT JOIN latest AS inherent ON inherent.risk_id = risks.risk_id AND inherent.view = 'inherent'
LEFT JOIN latest AS residual ON residual.risk_id = risks.risk_id AND residual.view = 'residual'
LEFT JOIN latest AS target ON target.risk_id = risks.risk_id AND target.view = 'target'
LEFT JOIN tolerance ON tolerance.domain = risks.risk_domain[1]
LEFT JOIN implied_residual AS implied ON implied.risk_id = risks.risk_id
