-- One row: the reporting date and the comparison date.
-- Columns:
-- as_of: reporting date
-- compare_on: comparison date, the earlier day that changes are measured against
SELECT as_of() AS as_of, compare_on() AS compare_on
