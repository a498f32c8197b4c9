-- One row per kind and state of open findings, the gravest kind first.
-- Columns:
-- kind: kind of finding
-- state: state of these findings (see finding_position)
-- findings: findings (number)
-- up_to_30: of these, open for at most 30 days (number)
-- up_to_60: of these, open for 31 to 60 days (number)
-- up_to_90: of these, open for 61 to 90 days (number)
-- over_90: of these, open for more than 90 days (number)
-- longest_days: days since the oldest of them was raised (days)
SELECT
    finding.kind, finding.state, count(*) AS findings, count(*) FILTER (finding.days_open <= 30) AS up_to_30,
    count(*) FILTER (finding.days_open BETWEEN 31 AND 60) AS up_to_60, count(*) FILTER (finding.days_open BETWEEN 61 AND 90) AS up_to_90,
    count(*) FILTER (finding.days_open > 90) AS over_90, max(finding.days_open) AS longest_days
FROM finding_position AS finding
JOIN finding_kind_order USING (kind)
WHERE finding.state <> 'closed'
GROUP BY finding.kind, finding.state, finding_kind_order.position
ORDER BY finding_kind_order.position, array_position(['overdue', 'ineffective', 'no_action', 'in_progress', 'effect_to_check'], finding.state)
