-- One row per internal or external issue on the reporting date.
-- Columns:
-- from context_issues: issue_id, kind, issue, effect, identified_on
-- reviewed_on: day of the last review; NULL where there was none on the reporting date
-- closed_on: day from which it no longer applies; NULL where it applies on the reporting date
-- is_open: whether it applies on the reporting date
SELECT
    issue_id, kind, issue, effect, identified_on,
    CASE WHEN happened(reviewed_on) THEN reviewed_on END AS reviewed_on,
    CASE WHEN happened(closed_on) THEN closed_on END AS closed_on,
    NOT happened(closed_on) AS is_open
FROM context_issues
ORDER BY is_open DESC, kind, identified_on DESC, issue_id
