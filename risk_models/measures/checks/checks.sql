-- One row per data quality warning that passes the filters. Warnings about neither a system nor a risk are
-- always shown.
-- Columns:
-- from check_items: rule, severity, table, key, sentence, who, risk_id, system_id
SELECT items.rule, items.severity, items."table", items.key, items.sentence, items.who, items.risk_id, items.system_id
FROM selected_checks AS items
JOIN check_rule USING (rule)
ORDER BY check_rule.position, items.key, items.sentence
