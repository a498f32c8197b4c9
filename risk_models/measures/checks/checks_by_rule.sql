-- One row per warning rule, also those that found nothing: how many warnings pass the filters.
SELECT check_rule.rule, check_rule.title, check_rule.severity, count(items.rule) AS items
FROM check_rule
LEFT JOIN selected_checks AS items USING (rule)
GROUP BY check_rule.rule, check_rule.title, check_rule.severity, check_rule.position
ORDER BY check_rule.position
