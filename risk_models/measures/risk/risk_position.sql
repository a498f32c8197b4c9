-- One row per risk, on the day looked at: its latest inherent, residual and target judgement, its
-- tolerance, and whether the evidence supports the judged residual. Unassessed: no residual score.
-- status: a risk that was closed on a later day was open until then.
-- supported_: what the tested_effective controls support. The inherent level's representative magnitude x
-- (1 - tested_effective), banded again on the scale; rounded to 9 significant digits first, for
-- 5.0 * (1 - 0.8) must not fall below 1.0.
-- kept
WITH bands AS (
    SELECT inherent.axis, inherent.level AS inherent, band.level, band.at_least, band.below
    FROM magnitude_band AS inherent
    JOIN magnitude_band AS band USING (axis)
),
judged AS (
    SELECT
        base.risk_id, latest.* EXCLUDE (risk_id),
        significant(l.representative * (1 - base.tested_likelihood)) AS supported_frequency,
        significant(s.representative * (1 - base.tested_severity)) AS supported_loss,
        base.domain, base.is_open
    FROM risk_base AS base
    LEFT JOIN latest_score AS latest USING (risk_id)
    LEFT JOIN magnitude_band AS l ON l.axis = 'likelihood' AND l.level = latest.inherent_likelihood
    LEFT JOIN magnitude_band AS s ON s.axis = 'severity' AND s.level = latest.inherent_severity
)
SELECT
    risks.risk_id, risks.title, risks.system_id,
    coalesce(systems.name, 'Organisation') AS system_name,
    systems.business_unit,
    risks.arises_stage, risks.risk_domain, judged.domain,
    risks.owner,
    CASE WHEN risks.status = 'closed' AND risks.closed_on > as_of() THEN 'open' ELSE risks.status END AS status,
    risks.treatment, risks.confidence,
    judged.is_open,
    risks.identified_on, risks.review_due,
    judged.inherent_likelihood, judged.inherent_severity,
    judged.inherent_severity_people,
    judged.inherent_severity_organisation,
    inherent.level AS inherent_level,
    judged.residual_likelihood, judged.residual_severity,
    judged.residual_severity_people,
    judged.residual_severity_organisation,
    residual.level AS residual_level,
    judged.target_likelihood, judged.target_severity,
    judged.target_severity_people,
    judged.target_severity_organisation,
    target.level AS target_level,
    judged.residual_assessed_on,
    as_of() - judged.residual_assessed_on AS days_since_scored,
    tolerance.tolerance_level, tolerance.acceptance_authority,
    position_of(residual.level) > tolerance.tolerance_position AS above_tolerance,
    judged.residual_likelihood IS NULL AS unassessed,
    judged.supported_frequency, judged.supported_loss,
    frequency.level AS supported_likelihood, loss.level AS supported_severity, supported_by_testing.level AS supported_level,
    judged.residual_likelihood >= frequency.level AND judged.residual_severity >= loss.level AS supported,
    coalesce(inherent.escalated, false) AS inherent_escalated,
    coalesce(residual.escalated, false) AS escalated,
    coalesce(target.escalated, false) AS target_escalated
FROM risks
JOIN judged USING (risk_id)
LEFT JOIN ai_systems AS systems ON systems.system_id = risks.system_id
LEFT JOIN tolerance ON tolerance.domain = judged.domain
LEFT JOIN cell_level AS inherent
    ON inherent.likelihood = judged.inherent_likelihood
    AND inherent.severity = judged.inherent_severity
    AND inherent.severity_people = judged.inherent_severity_people
LEFT JOIN cell_level AS residual
    ON residual.likelihood = judged.residual_likelihood
    AND residual.severity = judged.residual_severity
    AND residual.severity_people = judged.residual_severity_people
LEFT JOIN cell_level AS target
    ON target.likelihood = judged.target_likelihood
    AND target.severity = judged.target_severity
    AND target.severity_people = judged.target_severity_people
-- The inherent level says nothing more here: with it, a band is looked up, not sought by sorting.
LEFT JOIN bands AS frequency
    ON frequency.axis = 'likelihood' AND frequency.inherent = judged.inherent_likelihood
    AND judged.supported_frequency >= frequency.at_least AND judged.supported_frequency < frequency.below
LEFT JOIN bands AS loss
    ON loss.axis = 'severity' AND loss.inherent = judged.inherent_severity
    AND judged.supported_loss >= loss.at_least AND judged.supported_loss < loss.below
LEFT JOIN cell_level AS supported_by_testing
    ON supported_by_testing.likelihood = frequency.level
    AND supported_by_testing.severity = loss.level
    AND supported_by_testing.severity_people = least(judged.inherent_severity_people, loss.level)
