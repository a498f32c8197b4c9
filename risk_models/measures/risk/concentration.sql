-- One row per supplier or model with open risks that pass the filters: how many systems depend on it, and how
-- many of their open risks are high or critical. A risk counts once for each supplier and model of its system.
-- Columns:
-- kind: supplier or model
-- name: name of the supplier or model
-- systems: AI systems with an open risk that depend on it (number)
-- risks: open risks of these systems (number)
-- high_or_critical: of these, risks with a high or critical residual level (number)
-- critical: of these, risks with a critical residual level (number)
-- systems_affected: systems with at least one high or critical risk (number)
SELECT
    part.kind, part.name,
    count(DISTINCT part.system_id) AS systems,
    count(*) AS risks,
    count(*) FILTER (risk.residual_level IN ('high', 'critical')) AS high_or_critical,
    count(*) FILTER (risk.residual_level = 'critical') AS critical,
    count(DISTINCT part.system_id) FILTER (risk.residual_level IN ('high', 'critical')) AS systems_affected
FROM system_part AS part
JOIN open_risks AS risk USING (system_id)
GROUP BY part.kind, part.name
ORDER BY high_or_critical DESC, critical DESC, risks DESC, part.kind, part.name
