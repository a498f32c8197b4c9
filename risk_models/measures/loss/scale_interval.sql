-- One row per value of a scale: the interval that it stands for where a risk has no numbers of its own. A value
-- without a bound on one side lies as far to that side of its representative number as to the other.
-- Columns:
-- from scales: axis, level
-- low: lower bound (events per year, or currency)
-- high: upper bound (events per year, or currency)
SELECT
    axis, level,
    round_9_digits(coalesce(nullif(lower, 0), representative * representative / upper, representative)) AS low,
    round_9_digits(coalesce(upper, representative * representative / nullif(lower, 0), representative)) AS high
FROM scales
