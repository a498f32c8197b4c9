-- One row per AI system, control of Annex A, risk, own control and person, and step by which an auditor follows it: from
-- the scope to the management review, each with its newest dated record, or with its gap.
-- Columns:
-- from trace_subject: subject_table, subject_key
-- step: step of the trace (code)
-- position: place of the step, from 1
-- label: name of the step
-- records: records that the step leads to (number)
-- newest_table: name of the register's table with the newest of them; NULL without any
-- newest_key: key of that record
-- newest_title: what it is, in its own words
-- newest_on: its day; NULL where none of them has a day
-- is_needed: whether the step needs a record: not for incidents and findings, for what is excluded with a reason,
--     for the treatment of risks within tolerance, nor for what the trace does not pass through; of a person only
--     the roles and competence
-- gap: what is missing, in a sentence; NULL where nothing is
-- title: name of the system, control or person, title of the risk or of the control of Annex A
-- needed: steps of this trace that need a record (number)
-- missing: of these, steps with a gap (number)
WITH found AS (
    SELECT
        subject_table, subject_key, step, count(*) AS records, bool_or(counts) AS counts,
        arg_max({'table': "table", 'key': key, 'title': title, 'on_date': on_date}, (coalesce(on_date, DATE '0001-01-01'), key)) AS newest
    FROM trace_link
    GROUP BY subject_table, subject_key, step
),
followed AS (
    SELECT
        subject.subject_table, subject.subject_key, subject.title, steps.step, steps.position, steps.label, coalesce(found.records, 0) AS records,
        found.newest."table" AS newest_table, found.newest.key AS newest_key, found.newest.title AS newest_title, found.newest.on_date AS newest_on,
        CASE
            WHEN subject.subject_table = 'people' THEN steps.step = 'roles'
            WHEN steps.step IN ('scope', 'review') THEN true
            WHEN steps.step = 'incidents' THEN false
            WHEN steps.step = 'soa' AND subject.subject_table = 'requirement' THEN true
            WHEN steps.step = 'inventory' AND subject.subject_table = 'ai_systems' THEN true
            WHEN subject.is_excluded THEN false
            WHEN steps.step IN ('inventory', 'impact_assessment', 'oversight') THEN subject.has_system
            WHEN steps.step = 'risks' THEN subject.needs_risks
            WHEN steps.step = 'treatment' THEN subject.is_above
            ELSE true
        END AS is_needed,
        CASE
            WHEN steps.step = 'scope' AND subject.scope_gap IS NOT NULL THEN subject.scope_gap
            WHEN found.records IS NULL THEN
                CASE steps.step
                    WHEN 'scope' THEN 'No scope document is in force.'
                    WHEN 'roles' THEN 'No role and no competence is recorded.'
                    WHEN 'inventory' THEN 'It leads to no AI system.'
                    WHEN 'impact_assessment' THEN 'No impact assessment is recorded.'
                    WHEN 'risks' THEN CASE WHEN subject.subject_table IN ('requirement', 'controls') THEN 'It mitigates no open risk.' ELSE 'No risk is recorded.' END
                    WHEN 'treatment' THEN 'No treatment and no acceptance is recorded.'
                    WHEN 'soa' THEN
                        CASE subject.subject_table WHEN 'requirement' THEN 'Whether it applies is not decided.' ELSE 'It leads to no decided control of Annex A.' END
                    WHEN 'controls' THEN CASE subject.subject_table WHEN 'requirement' THEN 'No own control names it.' ELSE 'No control is linked.' END
                    WHEN 'evidence' THEN 'No test and no evidence is recorded.'
                    WHEN 'oversight' THEN 'No human oversight is recorded.'
                    WHEN 'incidents' THEN 'No incident and no finding is recorded.'
                    WHEN 'review' THEN 'No management review is recorded.'
                END
            WHEN NOT found.counts THEN
                CASE steps.step
                    WHEN 'roles' THEN 'No role is held and no competence is valid.'
                    WHEN 'impact_assessment' THEN 'No impact assessment is valid.'
                    WHEN 'evidence' THEN 'No test and no evidence is recent enough.'
                    WHEN 'review' THEN 'The last management review is too long ago.'
                END
        END AS gap
    FROM trace_subject AS subject
    CROSS JOIN trace_step_order AS steps
    LEFT JOIN found ON found.subject_table = subject.subject_table AND found.subject_key = subject.subject_key AND found.step = steps.step
    WHERE steps.step <> 'roles' OR subject.subject_table = 'people'
)
SELECT
    subject_table, subject_key, step, position, label, records, newest_table, newest_key, newest_title, newest_on, is_needed, gap, title,
    count(*) FILTER (is_needed) OVER trace AS needed, count(*) FILTER (is_needed AND gap IS NOT NULL) OVER trace AS missing
FROM followed
WINDOW trace AS (PARTITION BY subject_table, subject_key)
ORDER BY subject_table, subject_key, position
