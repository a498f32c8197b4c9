-- One row per row of the register that counts for a record of clause_record, and per thing that is lacking.
-- materialized
-- Columns:
-- record: record of a clause, as in clause_record
-- table: table of the row; requirement for a clause or a group of Annex A; NULL where nothing is there
-- key: key of the row; NULL where nothing is there, or the table as a whole counts
-- dated_on: newest day on which it was set, approved, held or done; NULL without any
-- state: there, incomplete, outdated or lacking
-- problem: what is wrong, {share} for how many of the rows; NULL where nothing is
SELECT record, "table", key, dated_on, state, problem FROM case_document
UNION ALL
SELECT record, "table", key, dated_on, state, problem FROM case_context
UNION ALL
SELECT record, "table", key, dated_on, state, problem FROM case_risk
UNION ALL
SELECT record, "table", key, dated_on, state, problem FROM case_audit
