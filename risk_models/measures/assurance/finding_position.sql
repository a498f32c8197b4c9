-- One row per finding on the reporting date, the gravest and oldest open ones first.
-- materialized
-- Columns:
-- from audit_findings: finding_id, audit_id, kind, requirement, about_table, about_key, statement, raised_on, owner, correction, root_cause, action, due, management_systems
-- audit_title: title of the audit that raised it; NULL outside of an audit
-- done_on: day on which the action was done; NULL where it was not on the reporting date
-- effect_checked_by: who checked the effect; NULL where nobody had on the reporting date
-- effect_checked_on: day of that check; NULL where there was none on the reporting date
-- effective: whether it works; NULL where that was not checked on the reporting date
-- closed_on: day it was closed; NULL where it was open on the reporting date
-- needs_proof: whether it is closed only after a check of its effect (major and minor ones)
-- state: closed; ineffective; effect_to_check; overdue; in_progress (it has an action); or no_action
-- days_open: days from the day it was raised to its closing or the reporting date; NULL for a strength that nobody closed (days)
-- days_overdue: days from the due day of an unfinished action to the reporting date; NULL where it is not overdue (days)
WITH dated AS (
    SELECT
        *, happened(done_on) AS is_done, happened(effect_checked_on) AS is_checked, happened(closed_on) AS is_closed,
        kind IN ('major', 'minor') AS needs_proof
    FROM audit_findings
)
SELECT
    dated.finding_id, dated.audit_id, dated.kind, dated.requirement, dated.about_table, dated.about_key, dated.statement, dated.raised_on,
    dated.owner, dated.correction, dated.root_cause, dated.action, dated.due, dated.management_systems, audits.title AS audit_title,
    CASE WHEN is_done THEN dated.done_on END AS done_on,
    CASE WHEN is_checked THEN dated.effect_checked_by END AS effect_checked_by,
    CASE WHEN is_checked THEN dated.effect_checked_on END AS effect_checked_on,
    CASE WHEN is_checked THEN dated.effective END AS effective,
    CASE WHEN is_closed THEN dated.closed_on END AS closed_on,
    dated.needs_proof,
    CASE
        WHEN is_closed OR dated.kind = 'strength' THEN 'closed'
        WHEN is_checked AND NOT dated.effective THEN 'ineffective'
        WHEN NOT is_done AND dated.due < as_of() THEN 'overdue'
        WHEN is_done THEN 'effect_to_check'
        WHEN dated.action IS NULL THEN 'no_action'
        ELSE 'in_progress'
    END AS state,
    CASE WHEN is_closed THEN dated.closed_on WHEN dated.kind <> 'strength' THEN as_of() END - dated.raised_on AS days_open,
    CASE WHEN NOT is_closed AND NOT is_done AND dated.due < as_of() THEN as_of() - dated.due END AS days_overdue
FROM dated
JOIN finding_kind_order USING (kind)
LEFT JOIN audits USING (audit_id)
ORDER BY state = 'closed', finding_kind_order.position, dated.raised_on, dated.finding_id
