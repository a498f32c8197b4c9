-- One row per dependency and risk with a link that it would take out.
-- materialized
-- Columns:
-- from dependency_link: kind, name, risk_id
SELECT DISTINCT kind, name, risk_id FROM dependency_link
