-- One row: the day looked at and the day compared with.
SELECT as_of() AS as_of, compare_on() AS compare_on
