-- One row per stage of the certification audit: its records by state.
-- Columns:
-- stage: 1 (documents) or 2 (what has run)
-- musts: records for which a clause asks for documented information (number)
-- met: of these, records that are met (number)
-- partly: of these, records of which something is lacking or incomplete (number)
-- stale: of these, records of which something is outdated (number)
-- missing: of these, records of which nothing is there (number)
-- expected: records that are expected in practice (number)
-- expected_met: of these, records that are met (number)
-- is_ready: whether every must is met
SELECT
    stage, count(*) FILTER (must) AS musts, count(*) FILTER (must AND state = 'met') AS met,
    count(*) FILTER (must AND state = 'partly') AS partly, count(*) FILTER (must AND state = 'stale') AS stale,
    count(*) FILTER (must AND state = 'missing') AS missing, count(*) FILTER (NOT must) AS expected,
    count(*) FILTER (NOT must AND state = 'met') AS expected_met, bool_and(state = 'met') FILTER (must) AS is_ready
FROM clause_record
GROUP BY stage
ORDER BY stage
