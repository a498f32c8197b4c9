-- One row per AI system and supplier or model that it uses.
-- materialized
-- Columns:
-- from ai_systems: system_id
-- kind: supplier or model
-- name: name of the supplier or model
SELECT system_id, 'supplier' AS kind, supplier AS name FROM ai_systems WHERE supplier IS NOT NULL
UNION
SELECT system_id, 'model', unnest(string_split(models, ';')) FROM ai_systems WHERE models IS NOT NULL
