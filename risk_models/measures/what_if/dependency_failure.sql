-- One row per dependency and open risk that valid tests show its controls to reduce: what the tests would still
-- support if it failed.
-- materialized
-- Columns:
-- from failure_effect: kind, name, risk_id, reduction_likelihood, reduction_severity, supported_likelihood,
--     supported_severity, supported_level, without_likelihood, without_severity, without_level, level_rises,
--     leaves_tolerance, loses_support, loses_coverage, stands_alone
SELECT 'control' AS kind, control_id AS name, * EXCLUDE (control_id) FROM control_failure
UNION ALL BY NAME
SELECT * FROM failure_effect WHERE kind <> 'control'
