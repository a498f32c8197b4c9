-- One row per open risk and view (inherent, residual, target): where it stands, NULL if unscored.
SELECT
    risk_id, arises_stage, 'inherent' AS view, inherent_likelihood AS likelihood,
    inherent_severity AS severity, inherent_level AS level, inherent_lifted AS lifted, domain
FROM open_risks
UNION ALL
SELECT
    risk_id, arises_stage, 'residual', residual_likelihood, residual_severity, residual_level, lifted, domain
FROM open_risks
UNION ALL
SELECT
    risk_id, arises_stage, 'target', target_likelihood, target_severity, target_level, target_lifted, domain
FROM open_risks
