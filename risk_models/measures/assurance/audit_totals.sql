-- One row: audits and findings in numbers.
-- Columns:
-- audits: audits on record (number)
-- topics: clauses and groups of Annex A (number)
-- audited: of these, audited in the audit cycle (number)
-- planned: of these, not audited but planned (number)
-- late: of these, planned for a day that has passed (number)
-- never: of these, neither audited nor planned in the cycle (number)
-- findings: findings on record (number)
-- open_findings: of these, findings that are open (number)
-- open_major: of these, major nonconformities (number)
-- open_minor: of these, minor nonconformities (number)
-- overdue: of these, findings whose action is overdue (number)
SELECT
    (SELECT count(*) FROM audits) AS audits, topic.topics, topic.audited, topic.planned, topic.late, topic.never,
    finding.findings, finding.open_findings, finding.open_major, finding.open_minor, finding.overdue
FROM (
    SELECT
        count(*) AS topics, count(*) FILTER (state = 'audited') AS audited, count(*) FILTER (state = 'planned') AS planned,
        count(*) FILTER (state = 'late') AS late, count(*) FILTER (state = 'never') AS never
    FROM audit_topic
) AS topic
CROSS JOIN (
    SELECT
        count(*) AS findings, count(*) FILTER (state <> 'closed') AS open_findings,
        count(*) FILTER (state <> 'closed' AND kind = 'major') AS open_major, count(*) FILTER (state <> 'closed' AND kind = 'minor') AS open_minor,
        count(*) FILTER (days_overdue IS NOT NULL) AS overdue
    FROM finding_position
) AS finding
