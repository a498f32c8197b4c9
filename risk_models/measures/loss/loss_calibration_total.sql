-- One row per assessor with losses after an estimate, and one for all together: how many losses lie within the
-- intervals. Of many, nine in ten should.
-- Columns:
-- assessor: who estimated; NULL for all together
-- estimates: estimates with a loss after them (number)
-- losses: losses after an estimate (number)
-- within: those within the interval (number)
-- below: those smaller than the interval (number)
-- above: those greater than the interval (number)
SELECT
    assessor,
    count(*) AS estimates,
    CAST(sum(losses) AS BIGINT) AS losses,
    CAST(sum(within) AS BIGINT) AS within,
    CAST(sum(below) AS BIGINT) AS below,
    CAST(sum(above) AS BIGINT) AS above
FROM loss_calibration
GROUP BY GROUPING SETS ((), (assessor))
HAVING count(*) > 0
ORDER BY assessor NULLS FIRST
