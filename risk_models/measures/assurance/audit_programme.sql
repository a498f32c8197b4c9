-- One row per clause or group of Annex A and year of the audit cycle: whether an internal audit looks at it.
-- materialized
-- Columns:
-- topic: the clause, or the group of Annex A
-- topic_title: what it is about, in own words
-- kind: clause, or group (of Annex A)
-- position: its place in the order of the standard
-- from audit_cycle: year, first_on, last_on
-- state: audited; planned (or under way); late (planned for a day that has passed); or never
-- audits: keys of the audits behind the state, separated by ;
-- audited_on: last day of the latest of these that has ended; NULL where none has
-- planned_on: day for which the first of these is planned that has not ended; NULL where there is none
WITH best AS (
    SELECT look.*, cycle.year
    FROM audit_look AS look
    JOIN audit_cycle AS cycle ON look.held_on BETWEEN cycle.first_on AND cycle.last_on
    QUALIFY dense_rank() OVER (PARTITION BY look.topic, cycle.year ORDER BY array_position(['audited', 'planned', 'late'], look.state)) = 1
),
by_year AS (
    SELECT
        topic, year, min(state) AS state, string_agg(audit_id, ';' ORDER BY held_on, audit_id) AS audits, max(ended_on) AS audited_on,
        min(planned_on) FILTER (ended_on IS NULL) AS planned_on
    FROM best
    GROUP BY topic, year
)
SELECT
    topics.topic, topics.label AS topic_title, 
    CASE WHEN topics.topic IN (SELECT annex_a_group FROM annex_a_group_order) THEN 'group' ELSE 'clause' END AS kind,
    topics.position, cycle.year, cycle.first_on, cycle.last_on, coalesce(by_year.state, 'never') AS state, by_year.audits, by_year.audited_on, by_year.planned_on
FROM audit_topic_order AS topics
CROSS JOIN audit_cycle AS cycle
LEFT JOIN by_year ON by_year.topic = topics.topic AND by_year.year = cycle.year
ORDER BY topics.position, cycle.year
