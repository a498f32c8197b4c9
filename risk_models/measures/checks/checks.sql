-- One row per warning that passes the filters: rule, severity, the row it is about, a sentence, and
-- who should act. Warnings about neither a system nor a risk are always shown.
SELECT items.rule, items.severity, items."table", items.key, items.sentence, items.who, items.risk_id, items.system_id
FROM selected_checks AS items
JOIN check_rule USING (rule)
ORDER BY check_rule.position, items.key, items.sentence
