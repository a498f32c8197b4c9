-- One row per residual level, worst first, not assessed, and all: open risks on the comparison date and now, of
-- those that pass the filters on each day, and what lies between: opening + new + in - out - closed = closing.
-- Columns:
-- level: level, one of the former method that the present one lacks, unassessed, or all
-- position: order of the rows, from 1
-- opening: risks open with this level on the comparison date (number)
-- new: of the closing, risks not open then (number)
-- moved_in: of the closing, risks open then at another level, or outside the filters (number); of all: outside the
--     filters only
-- moved_out: of the opening, risks open now at another level, or outside the filters (number); of all: outside the
--     filters only
-- closed: of the opening, risks not open now (number)
-- closing: risks open with this level now (number)
WITH every_level AS (
    SELECT level, position FROM levels
    UNION ALL
    SELECT level, -position FROM then_level ANTI JOIN levels USING (level)
    UNION ALL
    VALUES ('unassessed', -1000), ('all', -2000)
),
risk AS (
    SELECT
        pair.then_open, pair.now_open, moved.then_open AS counts_then, moved.now_open AS counts_now,
        coalesce(pair.then_level, 'unassessed') AS then_level, coalesce(pair.now_level, 'unassessed') AS now_level
    FROM movement AS moved
    JOIN risk_pair AS pair USING (risk_id)
),
parts AS (
    SELECT
        then_level AS level, 1 AS opening, CAST(NOT now_open AS INTEGER) AS closed, 0 AS new, 0 AS closing,
        CAST(now_open AND NOT (counts_now AND now_level = then_level) AS INTEGER) AS moved_out, 0 AS moved_in
    FROM risk
    WHERE counts_then
    UNION ALL
    SELECT
        now_level, 0, 0, CAST(NOT then_open AS INTEGER), 1, 0,
        CAST(then_open AND NOT (counts_then AND now_level = then_level) AS INTEGER)
    FROM risk
    WHERE counts_now
    UNION ALL
    SELECT 'all', 1, CAST(NOT now_open AS INTEGER), 0, 0, CAST(now_open AND NOT counts_now AS INTEGER), 0
    FROM risk
    WHERE counts_then
    UNION ALL
    SELECT 'all', 0, 0, CAST(NOT then_open AS INTEGER), 1, 0, CAST(then_open AND NOT counts_then AS INTEGER)
    FROM risk
    WHERE counts_now
)
SELECT
    level, row_number() OVER (ORDER BY every_level.position DESC) AS position,
    coalesce(sum(opening), 0)::BIGINT AS opening, coalesce(sum(new), 0)::BIGINT AS new,
    coalesce(sum(moved_in), 0)::BIGINT AS moved_in, coalesce(sum(moved_out), 0)::BIGINT AS moved_out,
    coalesce(sum(closed), 0)::BIGINT AS closed, coalesce(sum(closing), 0)::BIGINT AS closing
FROM every_level
LEFT JOIN parts USING (level)
GROUP BY level, every_level.position
ORDER BY every_level.position DESC
