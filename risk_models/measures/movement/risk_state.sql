-- One row per risk, on the reporting date: what its level, its tolerance and its support by tests depend on. A
-- comparison reads it of both days.
-- materialized
-- Columns:
-- from risk_position: risk_id, title, system_id, system_name, business_unit, arises_stage, domain, owner, person,
--     status, is_open, inherent_likelihood, inherent_severity, residual_likelihood, residual_severity, residual_level,
--     tolerance_level, above_tolerance, supported
-- is_closed: whether it is closed on the reporting date
-- is_retired: whether its system is retired on the reporting date
-- from ai_systems: retired_on
-- from risks: closed_on, close_reason, identified_on
-- residual_on: day of the latest residual score; NULL where there is none
-- residual_given: latest residual score as it was given: likelihood, severity for people and for the organisation;
--     NULL where there is none
-- inherent_on: day of the latest inherent score; NULL where there is none
-- inherent_given: latest inherent score as it was given, likewise
WITH given AS (
    SELECT
        risk_id,
        max(assessed_on) FILTER (view = 'residual') AS residual_on,
        arg_max([likelihood, severity_people, severity_organisation], assessed_on)
            FILTER (view = 'residual') AS residual_given,
        max(assessed_on) FILTER (view = 'inherent') AS inherent_on,
        arg_max([likelihood, severity_people, severity_organisation], assessed_on)
            FILTER (view = 'inherent') AS inherent_given
    FROM risk_scores
    GROUP BY risk_id
)
SELECT
    risk.risk_id, risk.title, risk.system_id, risk.system_name, risk.business_unit, risk.arises_stage, risk.domain,
    risk.owner, risk.status, risk.is_open, risk.inherent_likelihood, risk.inherent_severity,
    risk.residual_likelihood, risk.residual_severity, risk.residual_level, risk.tolerance_level,
    risk.above_tolerance, risk.supported, risk.person,
    coalesce(scope.closed_from <= as_of(), false) AS is_closed,
    NOT coalesce(in_use(systems.lifecycle_status, systems.retired_on), true) AS is_retired,
    systems.retired_on, risks.closed_on, risks.close_reason, risks.identified_on,
    given.residual_on, given.residual_given, given.inherent_on, given.inherent_given
FROM risk_position AS risk
JOIN risks USING (risk_id)
JOIN risk_scope AS scope USING (risk_id)
LEFT JOIN ai_systems AS systems ON systems.system_id = risk.system_id
LEFT JOIN given USING (risk_id)
