-- One row per planned change of the management system on the reporting date.
-- Columns:
-- from planned_changes: change_id, what, why, consequences, owner, planned_on
-- done_on: day on which it was done; NULL where it was not on the reporting date
-- state: late (planned for a day that has passed), planned or done
SELECT
    change_id, what, why, consequences, owner, planned_on,
    CASE WHEN happened(done_on) THEN done_on END AS done_on,
    CASE WHEN happened(done_on) THEN 'done' WHEN planned_on < as_of() THEN 'late' ELSE 'planned' END AS state
FROM planned_changes
ORDER BY array_position(['late', 'planned', 'done'], state), planned_on, change_id
