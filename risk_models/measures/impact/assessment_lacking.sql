-- One row per AI system in operation and in scope that passes the filters and has no valid impact assessment:
-- the assessment that counts instead, and its open risks.
-- Columns:
-- from system_assessment: system_id, system_name, owner, business_unit, eu_class, state, assessment_id,
--     performed_on, last_significant_change_on
-- open_risks: open risks of the system (number)
-- serious_risks: of these, risks with a serious residual level (number)
SELECT
    lacking.system_id, lacking.system_name, lacking.owner, lacking.business_unit, lacking.eu_class,
    lacking.state, lacking.assessment_id, lacking.performed_on, lacking.last_significant_change_on,
    count(risk.risk_id) AS open_risks,
    count(risk.risk_id) FILTER (is_serious(risk.residual_level)) AS serious_risks
FROM system_assessment AS lacking
SEMI JOIN selected_systems USING (system_id)
LEFT JOIN risk_position AS risk ON risk.system_id = lacking.system_id AND risk.is_open
WHERE lacking.operates AND lacking.state NOT IN ('valid', 'expiring')
GROUP BY ALL
ORDER BY serious_risks DESC, open_risks DESC, lacking.system_name, lacking.system_id
