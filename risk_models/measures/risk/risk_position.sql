-- One row per risk, on the reporting date: its latest inherent, residual and target scores, its tolerance, and
-- the residual that valid tests support: representative magnitude of the inherent level x (1 - tested
-- effectiveness), rounded to 9 significant digits and mapped back to a level.
-- materialized
-- Columns:
-- from risks: risk_id, title, system_id, arises_stage, risk_domain, owner, treatment, confidence,
--     identified_on, review_due
-- from risk_base: domain
-- from latest_score: inherent_likelihood, inherent_severity, inherent_severity_people,
--     inherent_severity_organisation, residual_likelihood, residual_severity, residual_severity_people,
--     residual_severity_organisation, target_likelihood, target_severity, target_severity_people,
--     target_severity_organisation, residual_assessed_on
-- from tolerance: tolerance_level, acceptance_authority
-- person: the owner, spelled the same for one person
-- system_name: name of the AI system; Organisation for a risk of no system
-- business_unit: business unit of the AI system; NULL for a risk of no system
-- status: status of the risk; one closed after the reporting date is open
-- is_open: whether it is neither closed nor of a retired system on the reporting date
-- inherent_level: risk level of the inherent score; NULL where not assessed
-- residual_level: risk level of the residual score; NULL where not assessed
-- target_level: risk level of the target score; NULL where there is none
-- days_since_scored: days from the latest residual score to the reporting date (days)
-- above_tolerance: whether the residual level exceeds the tolerance of the risk's domain; NULL where not
--     assessed
-- unassessed: whether the risk has no residual score
-- supported_frequency: frequency that valid tests support (events per year); NULL without an inherent score
-- supported_loss: loss that valid tests support (currency); NULL without an inherent score
-- supported_likelihood: likelihood that valid tests support (value of its scale)
-- supported_severity: severity that valid tests support (value of its scale)
-- supported_level: risk level that valid tests support
-- supported: whether the assessed residual is not better than valid tests support, on both axes; NULL where
--     that cannot be said
-- inherent_escalated: whether the inherent level was raised by the people-severity floor
-- escalated: whether the residual level was raised by the people-severity floor
-- target_escalated: whether the target level was raised by the people-severity floor
WITH people AS (  -- spelled once for each owner: each read under a filter asks for it
    SELECT owner, person_key(owner) AS person FROM (SELECT DISTINCT owner FROM risks)
),
bands AS (
    SELECT inherent.axis, inherent.level AS inherent, band.level, band.at_least, band.below
    FROM magnitude_band AS inherent
    JOIN magnitude_band AS band USING (axis)
),
judged AS (
    SELECT
        base.risk_id, latest.* EXCLUDE (risk_id),
        round_9_digits(l.representative * (1 - base.tested_likelihood)) AS supported_frequency,
        round_9_digits(s.representative * (1 - base.tested_severity)) AS supported_loss,
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
    risks.owner, people.person,
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
LEFT JOIN people USING (owner)
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
-- Joining on the inherent level, too, lets DuckDB use a hash join instead of sorting.
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
