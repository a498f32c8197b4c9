-- One row per risk, on the day looked at: its latest inherent, residual and target judgement, its
-- tolerance, and whether the evidence supports the judged residual. Unassessed: no residual score.
-- kept
SELECT
    risks.risk_id, risks.title, risks.system_id,
    coalesce(systems.name, 'Organisation') AS system_name,
    systems.business_unit,
    risks.arises_stage, risks.risk_domain, risks.risk_domain[1] AS domain,
    risks.owner, risks.status, risks.treatment, risks.confidence,
    scope.open_until IS NULL OR scope.open_until > as_of() AS is_open,
    risks.identified_on, risks.review_due,
    latest.inherent_likelihood, latest.inherent_severity,
    latest.inherent_severity_people,
    latest.inherent_severity_organisation,
    inherent.level AS inherent_level,
    latest.residual_likelihood, latest.residual_severity,
    latest.residual_severity_people,
    latest.residual_severity_organisation,
    residual.level AS residual_level,
    latest.target_likelihood, latest.target_severity,
    latest.target_severity_people,
    latest.target_severity_organisation,
    target.level AS target_level,
    latest.residual_assessed_on,
    as_of() - latest.residual_assessed_on AS days_since_scored,
    tolerance.tolerance_level, tolerance.acceptance_authority,
    position_of(residual.level) > tolerance.tolerance_position AS above_tolerance,
    latest.residual_likelihood IS NULL AS unassessed,
    implied.implied_likelihood, implied.implied_severity, implied.implied_level,
    latest.residual_likelihood >= implied.implied_likelihood
        AND latest.residual_severity >= implied.implied_severity AS supported,
    coalesce(inherent.lifted, false) AS inherent_lifted,
    coalesce(residual.lifted, false) AS lifted,
    coalesce(target.lifted, false) AS target_lifted
FROM risks
JOIN risk_scope AS scope USING (risk_id)
LEFT JOIN ai_systems AS systems ON systems.system_id = risks.system_id
LEFT JOIN latest_score AS latest ON latest.risk_id = risks.risk_id
LEFT JOIN cell_level AS inherent
    ON inherent.likelihood = latest.inherent_likelihood
    AND inherent.severity = latest.inherent_severity
    AND inherent.severity_people = latest.inherent_severity_people
LEFT JOIN cell_level AS residual
    ON residual.likelihood = latest.residual_likelihood
    AND residual.severity = latest.residual_severity
    AND residual.severity_people = latest.residual_severity_people
LEFT JOIN cell_level AS target
    ON target.likelihood = latest.target_likelihood
    AND target.severity = latest.target_severity
    AND target.severity_people = latest.target_severity_people
LEFT JOIN tolerance ON tolerance.domain = risks.risk_domain[1]
LEFT JOIN implied_residual AS implied ON implied.risk_id = risks.risk_id
