-- E24: Period that ends before it begins, or value beyond its range
WITH period AS (
    SELECT 'people' AS "table", person_id AS key, 'active_to' AS "column", active_from AS first, active_to AS last, _file, _line FROM people
    UNION ALL
    SELECT 'role_assignments', assignment_id, 'held_to', held_from, held_to, _file, _line FROM role_assignments
    UNION ALL
    SELECT 'competences', competence_id, 'valid_until', acquired_on, valid_until, _file, _line FROM competences
    UNION ALL
    SELECT 'context_issues', issue_id, 'closed_on', identified_on, closed_on, _file, _line FROM context_issues
    UNION ALL
    SELECT 'objectives', objective_id, 'due', set_on, due, _file, _line FROM objectives
    UNION ALL
    SELECT 'management_reviews', review_id, 'next_on', held_on, next_on, _file, _line FROM management_reviews
    UNION ALL
    SELECT 'evidence', evidence_id, 'period_to', period_from, period_to, _file, _line FROM evidence
    UNION ALL
    SELECT 'evidence', evidence_id, 'valid_until', dated_on, valid_until, _file, _line FROM evidence
    UNION ALL
    SELECT 'audits', audit_id, 'ended_on', started_on, ended_on, _file, _line FROM audits
    UNION ALL
    SELECT 'certificates', certificate_id, 'expires_on', decided_on, expires_on, _file, _line FROM certificates
    UNION ALL
    SELECT 'plan_tasks', task_id, 'ends_on', starts_on, ends_on, _file, _line FROM plan_tasks
)
SELECT
    "table", key, "column", last::VARCHAR AS value, _file, _line,
    'The period begins on ' || first || ': it cannot end before.' AS sentence
FROM period
WHERE last < first
UNION ALL
SELECT 'audits', audit_id, 'ended_on', ended_on::VARCHAR, _file, _line, 'Give the first day of the audit, too.'
FROM audits
WHERE ended_on IS NOT NULL AND started_on IS NULL
UNION ALL
SELECT 'plan_tasks', task_id, 'percent', percent::VARCHAR, _file, _line, 'Give a number from 0 to 100.'
FROM plan_tasks
WHERE percent > 100
UNION ALL
SELECT "table", key, 'sha256', sha256, _file, _line, 'Give the 64 hexadecimal digits of the SHA-256, or leave the cell empty.'
FROM (
    SELECT 'evidence' AS "table", evidence_id AS key, sha256, _file, _line FROM evidence
    UNION ALL
    SELECT 'document_versions', document_id || ' / ' || version, sha256, _file, _line FROM document_versions
)
WHERE NOT regexp_full_match(sha256, '[0-9a-fA-F]{64}')
