-- One row per system and supplier or model behind it.
-- kept
SELECT system_id, 'supplier' AS kind, supplier AS name FROM ai_systems WHERE supplier IS NOT NULL
UNION
SELECT system_id, 'model', unnest(string_split(models, ';')) FROM ai_systems WHERE models IS NOT NULL
