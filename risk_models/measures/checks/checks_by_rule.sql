-- One row per warning rule, also those without a warning: warnings that pass the filters.
-- Columns:
-- rule: the warning rule: W and a number
-- title: title of the rule
-- severity: how serious the rule is: high, medium or low
-- items: warnings (number)
SELECT check_rule.rule, check_rule.title, check_rule.severity, count(items.rule) AS items
FROM check_rule
LEFT JOIN selected_checks AS items USING (rule)
GROUP BY check_rule.rule, check_rule.title, check_rule.severity, check_rule.position
ORDER BY check_rule.position
