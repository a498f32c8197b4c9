-- One row per control and open risk that valid tests show it to reduce: what the tests would still support if
-- this control, and no other, failed.
-- materialized
-- Columns:
-- control_id: the control
-- from failure_effect: risk_id, reduction_likelihood, reduction_severity, supported_likelihood,
--     supported_severity, supported_level, without_likelihood, without_severity, without_level, level_rises,
--     leaves_tolerance, loses_support, loses_coverage, stands_alone
SELECT name AS control_id, * EXCLUDE (kind, name) FROM failure_effect WHERE kind = 'control'
