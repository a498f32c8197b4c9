-- One row per owner of overdue actions on findings, the one with the longest delay first.
-- Columns:
-- owner: who works on them, in the most frequent spelling; NULL where nobody is named
-- findings: findings whose action is overdue (number)
-- nonconformities: of these, major and minor ones (number)
-- longest_days: days since the earliest due day of these (days)
SELECT mode(owner) AS owner, count(*) AS findings, count(*) FILTER (needs_proof) AS nonconformities, max(days_overdue) AS longest_days
FROM finding_position
WHERE days_overdue IS NOT NULL
GROUP BY person_key(owner)
ORDER BY longest_days DESC, owner
