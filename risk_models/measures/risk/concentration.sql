-- One row per supplier or model with open risks that pass the filters: how many systems depend on it, and how
-- many of their open risks are of a serious level. A risk counts once for each supplier and model of its system.
-- Columns:
-- kind: supplier or model
-- name: name of the supplier or model
-- systems: AI systems with an open risk that depend on it (number)
-- risks: open risks of these systems (number)
-- serious: of these, risks with a serious residual level (number)
-- highest: of these, risks with the highest residual level (number)
-- systems_affected: systems with at least one risk of a serious level (number)
SELECT
    part.kind, part.name,
    count(DISTINCT part.system_id) AS systems,
    count(*) AS risks,
    count(*) FILTER (is_serious(risk.residual_level)) AS serious,
    count(*) FILTER (position_of(risk.residual_level) = (SELECT max(position) FROM levels)) AS highest,
    count(DISTINCT part.system_id) FILTER (is_serious(risk.residual_level)) AS systems_affected
FROM system_part AS part
JOIN open_risks AS risk USING (system_id)
GROUP BY part.kind, part.name
ORDER BY serious DESC, highest DESC, risks DESC, part.kind, part.name
