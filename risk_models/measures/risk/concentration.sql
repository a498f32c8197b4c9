-- One row per supplier or model behind open risks: how many systems rest on it, and how many of
-- their open risks are high or critical. A risk counts once for each supplier and model.
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
