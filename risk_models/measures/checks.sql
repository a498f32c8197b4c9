-- One row per warning that passes the filters: rule, severity, the row it is about, a sentence, and
-- who should act. Warnings about neither a system nor a risk are always shown.
SELECT items.rule, items.severity, items."table", items.key, items.sentence, items.who, items.risk_id, items.system_id
FROM check_items AS items
JOIN check_rule USING (rule)
WHERE (items.risk_id IS NULL OR items.risk_id IN (SELECT risk_id FROM selected_risks))
    AND (items.system_id IS NULL OR items.risk_id IS NOT NULL OR items.system_id IN (SELECT system_id FROM selected_systems))
ORDER BY check_rule.position, items.key, items.sentence
