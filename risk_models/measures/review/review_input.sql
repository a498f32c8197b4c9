-- One row per input of the management review and figure of it, by what the register knows on the reporting date.
-- "Since the last review" is since the day of review_since; all, where no review was held before.
-- Columns:
-- input: input of the review (code)
-- input_position: its place, from 1
-- input_label: its name
-- figure: the figure (code)
-- position: its place in the input, from 1
-- title: what is counted
-- number: how many (number)
-- out_of: of how many (number); NULL where it is a part of nothing
-- is_bad: whether more than none needs a decision
WITH issue AS (
    SELECT
        count(*) FILTER (NOT happened(closed_on)) AS open, count(*) FILTER (coalesce(identified_on > held_on, true)) AS new,
        count(*) FILTER (happened(closed_on) AND coalesce(closed_on > held_on, true)) AS closed,
        count(*) FILTER (
            NOT happened(closed_on) AND greatest(identified_on, CASE WHEN happened(reviewed_on) THEN reviewed_on END) <= held_on
        ) AS not_reviewed
    FROM context_issues
    CROSS JOIN review_since
),
party AS (
    SELECT
        count(*) AS recorded, count(*) FILTER (coalesce(identified_on > held_on, true)) AS new, count(*) FILTER (addressed_by IS NULL) AS not_addressed
    FROM interested_parties
    CROSS JOIN review_since
),
finding AS (
    SELECT
        count(*) FILTER (needs_proof) AS nonconformities, count(*) FILTER (needs_proof AND state <> 'closed') AS open,
        count(*) FILTER (needs_proof AND state = 'overdue') AS overdue, count(*) FILTER (needs_proof AND state = 'ineffective') AS ineffective,
        count(*) FILTER (needs_proof AND closed_on IS NOT NULL AND coalesce(closed_on > held_on, true)) AS closed,
        count(*) FILTER (coalesce(raised_on > held_on, true)) AS raised,
        count(*) FILTER (kind = 'opportunity' AND state <> 'closed') AS opportunities,
        count(*) FILTER (kind = 'observation' AND state <> 'closed') AS observations
    FROM finding_position
    CROSS JOIN review_since
),
action AS (
    SELECT count(*) AS decided, count(*) FILTER (state <> 'done') AS open, count(*) FILTER (state = 'overdue') AS overdue FROM review_action_position
),
risk AS (
    SELECT
        count(*) FILTER (is_open) AS open, count(*) FILTER (is_open AND above_tolerance) AS above, count(*) FILTER (is_open AND unassessed) AS not_assessed
    FROM risk_position
),
control AS (
    SELECT count(*) AS implemented, count(*) FILTER (NOT coalesce(effect.next_test_due >= as_of(), false)) AS not_tested
    FROM controls
    LEFT JOIN control_effect AS effect USING (control_id)
    WHERE controls.status = 'implemented'
),
incident AS (
    SELECT count(*) FILTER (coalesce(occurred_on > held_on, true)) AS new, count(*) FILTER (is_open) AS open
    FROM incident_position
    CROSS JOIN review_since
),
audit AS (
    SELECT
        count(*) FILTER (state = 'done' AND coalesce(ended_on > held_on, true)) AS done, count(*) FILTER (state = 'late') AS late,
        count(*) FILTER (state = 'done' AND kind = 'internal' AND coalesce(ended_on > held_on, true)) AS internal
    FROM audit_position
    CROSS JOIN review_since
),
objective AS (
    SELECT
        count(*) AS recorded, count(*) FILTER (status = 'met') AS met, count(*) FILTER (status = 'open') AS open,
        count(*) FILTER (status = 'open' AND due < as_of()) AS overdue,
        count(*) FILTER (status = 'open' AND coalesce(reading.last_on + setting.objective_reading_days < as_of(), true)) AS not_read
    FROM objectives
    LEFT JOIN (SELECT objective_id, max(read_on) AS last_on FROM objective_readings GROUP BY objective_id) AS reading USING (objective_id)
    CROSS JOIN setting
),
change AS (
    SELECT count(*) FILTER (NOT happened(done_on)) AS open, count(*) FILTER (NOT happened(done_on) AND planned_on < as_of()) AS late
    FROM planned_changes
),
figure AS (
    SELECT 'earlier_actions' AS input, 'open' AS figure, 1 AS position, 'Actions not done' AS title, open AS number, decided AS out_of, false AS is_bad FROM action
    UNION ALL
    SELECT 'earlier_actions', 'overdue', 2, 'Actions overdue', overdue, open, true FROM action
    UNION ALL
    SELECT 'issues', 'open', 1, 'Issues that apply', open, NULL, false FROM issue
    UNION ALL
    SELECT 'issues', 'new', 2, 'New since the last review', new, NULL, false FROM issue
    UNION ALL
    SELECT 'issues', 'closed', 3, 'Closed since the last review', closed, NULL, false FROM issue
    UNION ALL
    SELECT 'issues', 'not_reviewed', 4, 'Not reviewed since the last review', not_reviewed, open, true FROM issue
    UNION ALL
    SELECT 'interested_parties', 'recorded', 1, 'Requirements of interested parties', recorded, NULL, false FROM party
    UNION ALL
    SELECT 'interested_parties', 'new', 2, 'New since the last review', new, NULL, false FROM party
    UNION ALL
    SELECT 'interested_parties', 'not_addressed', 3, 'Addressed by no control or document', not_addressed, recorded, true FROM party
    UNION ALL
    SELECT 'nonconformities', 'open', 1, 'Open nonconformities', open, nonconformities, true FROM finding
    UNION ALL
    SELECT 'nonconformities', 'overdue', 2, 'Corrective actions overdue', overdue, open, true FROM finding
    UNION ALL
    SELECT 'nonconformities', 'ineffective', 3, 'Corrective actions without effect', ineffective, open, true FROM finding
    UNION ALL
    SELECT 'nonconformities', 'closed', 4, 'Closed since the last review', closed, NULL, false FROM finding
    UNION ALL
    SELECT 'monitoring', 'above', 1, 'Risks above tolerance', above, open, true FROM risk
    UNION ALL
    SELECT 'monitoring', 'not_assessed', 2, 'Risks not assessed', not_assessed, open, true FROM risk
    UNION ALL
    SELECT 'monitoring', 'not_tested', 3, 'Implemented controls without a valid test', not_tested, implemented, true FROM control
    UNION ALL
    SELECT 'monitoring', 'incidents', 4, 'Incidents and concerns since the last review', new, NULL, false FROM incident
    UNION ALL
    SELECT 'monitoring', 'open_incidents', 5, 'Incidents and concerns still open', open, NULL, true FROM incident
    UNION ALL
    SELECT 'audit_results', 'done', 1, 'Audits since the last review', done, NULL, false FROM audit
    UNION ALL
    SELECT 'audit_results', 'internal', 2, 'Internal audits since the last review', internal, done, false FROM audit
    UNION ALL
    SELECT 'audit_results', 'late', 3, 'Planned audits not begun in time', late, NULL, true FROM audit
    UNION ALL
    SELECT 'audit_results', 'raised', 4, 'Findings since the last review', raised, NULL, false FROM finding
    UNION ALL
    SELECT 'objectives', 'met', 1, 'Objectives met', met, recorded, false FROM objective
    UNION ALL
    SELECT 'objectives', 'overdue', 2, 'Open objectives past their day', overdue, open, true FROM objective
    UNION ALL
    SELECT 'objectives', 'not_read', 3, 'Open objectives without a recent reading', not_read, open, true FROM objective
    UNION ALL
    SELECT 'improvement', 'opportunities', 1, 'Opportunities for improvement open', opportunities, NULL, false FROM finding
    UNION ALL
    SELECT 'improvement', 'observations', 2, 'Observations open', observations, NULL, false FROM finding
    UNION ALL
    SELECT 'improvement', 'changes', 3, 'Planned changes not done', open, NULL, false FROM change
    UNION ALL
    SELECT 'improvement', 'late_changes', 4, 'Planned changes overdue', late, open, true FROM change
)
SELECT
    figure.input, named.position AS input_position, named.label AS input_label, figure.figure, figure.position, figure.title, figure.number, figure.out_of,
    figure.is_bad AND figure.number > 0 AS is_bad
FROM figure
JOIN review_input_order AS named USING (input)
ORDER BY named.position, figure.position
