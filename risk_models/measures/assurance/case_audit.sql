-- One row per row of the register that counts for the clauses on measurement, audits, reviews and nonconformities.
-- Columns:
-- record: record of a clause, as in clause_record
-- table: table of the row; requirement for a clause or a group of Annex A
-- key: key of the row
-- dated_on: newest day on which it was measured, held, raised or closed; NULL without any
-- state: there, incomplete, outdated or lacking
-- problem: what is wrong, {share} for how many of the rows; NULL where nothing is
WITH measured AS (
    SELECT objective.objective_id, objective.status, max(reading.read_on) AS read_on
    FROM objectives AS objective
    LEFT JOIN objective_readings AS reading USING (objective_id)
    WHERE objective.status <> 'withdrawn' AND serves(objective.management_systems, 'iso_42001')
    GROUP BY objective.objective_id, objective.status
),
last_audit AS (
    SELECT *
    FROM audit_position
    WHERE kind = 'internal' AND state IN ('done', 'under_way') AND serves(management_systems, 'iso_42001')
    QUALIFY row_number() OVER (ORDER BY state, ended_on DESC, audit_id) = 1
),
last_review AS (
    SELECT review_id, held_on, decisions, len(list_distinct(parts_of(inputs))) AS inputs, (SELECT count(*) FROM review_input_order) AS required
    FROM management_reviews
    WHERE serves(management_systems, 'iso_42001')
    QUALIFY row_number() OVER (ORDER BY held_on DESC, review_id) = 1
),
nonconformity AS (
    SELECT
        finding_id, coalesce(closed_on, done_on, raised_on) AS dated_on,
        CASE
            WHEN state = 'closed' THEN NULL
            WHEN state = 'overdue' THEN 'actions on {share} nonconformities overdue'
            WHEN state = 'ineffective' THEN 'actions on {share} nonconformities not effective'
            WHEN root_cause IS NULL OR action IS NULL THEN 'no cause or action for {share} nonconformities'
            WHEN kind = 'major' THEN '{share} nonconformities are major and not closed'
        END AS problem,
        state = 'overdue' AS is_overdue
    FROM finding_position
    WHERE needs_proof AND serves(management_systems, 'iso_42001')
)
SELECT
    'readings' AS record, 'objectives' AS "table", objective_id AS key, read_on AS dated_on,
    CASE WHEN read_on IS NULL THEN 'lacking' WHEN status = 'open' AND read_on + setting.objective_reading_days < as_of() THEN 'outdated'
        ELSE 'there' END AS state,
    CASE WHEN read_on IS NULL THEN 'no reading of {share} objectives'
        WHEN status = 'open' AND read_on + setting.objective_reading_days < as_of()
            THEN 'no reading of {share} objectives within ' || setting.objective_reading_days || ' days' END AS problem
FROM measured
CROSS JOIN setting
UNION ALL
SELECT
    'audit_programme', 'requirement', topic, last_audited_on,
    CASE state WHEN 'never' THEN 'lacking' WHEN 'late' THEN 'outdated' ELSE 'there' END,
    CASE state WHEN 'never' THEN '{share} clauses and groups neither audited nor planned in this cycle'
        WHEN 'late' THEN 'the audit of {share} clauses and groups is late' END
FROM audit_topic
UNION ALL
SELECT
    'internal_audit', 'audits', audit_id, ended_on,
    CASE WHEN state = 'under_way' OR NOT coalesce(independent, false) THEN 'incomplete'
        WHEN ended_on + setting.internal_audit_days < as_of() THEN 'outdated' ELSE 'there' END,
    CASE WHEN state = 'under_way' THEN 'the first internal audit is under way'
        WHEN NOT coalesce(independent, false) THEN 'not on record that the auditors were independent'
        WHEN ended_on + setting.internal_audit_days < as_of() THEN 'the last internal audit ended on ' || sentence_day(ended_on) END
FROM last_audit
CROSS JOIN setting
UNION ALL
SELECT
    'management_review', 'management_reviews', review_id, held_on,
    CASE WHEN inputs < required OR decisions IS NULL THEN 'incomplete'
        WHEN held_on + setting.management_review_days < as_of() THEN 'outdated' ELSE 'there' END,
    CASE WHEN inputs < required THEN required - inputs || ' of ' || required || ' inputs not considered'
        WHEN decisions IS NULL THEN 'no decision is recorded'
        WHEN held_on + setting.management_review_days < as_of() THEN 'the last management review was held on ' || sentence_day(held_on) END
FROM last_review
CROSS JOIN setting
UNION ALL
SELECT
    'nonconformities', 'audit_findings', finding_id, dated_on,
    CASE WHEN problem IS NULL THEN 'there' WHEN is_overdue THEN 'outdated' ELSE 'incomplete' END, problem
FROM nonconformity
UNION ALL
SELECT 'nonconformities', 'audits', audit_id, ended_on, 'there', NULL
FROM audit_position
WHERE state = 'done' AND kind <> 'customer' AND serves(management_systems, 'iso_42001')
