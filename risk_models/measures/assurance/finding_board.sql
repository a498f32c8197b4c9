-- One row per kind and state of open findings, the gravest kind first.
-- Columns:
-- kind: kind of finding
-- state: state of these findings (see finding_position)
-- findings: findings (number)
-- by_age: how many of them are of each age, in the order of the bands of the setting overdue_bands (numbers)
-- oldest: how many of them are older than all limits of overdue_bands (number)
-- oldest_limit_days: the highest of these limits (days)
-- longest_days: days since the oldest of them was raised (days)
WITH board AS (
    SELECT kind, state, count(*) AS findings, max(days_open) AS longest_days
    FROM finding_position
    WHERE state <> 'closed'
    GROUP BY kind, state
),
aged AS (
    SELECT finding.kind, finding.state, band.position, count(*) AS findings
    FROM finding_position AS finding
    JOIN overdue_band AS band
        ON greatest(finding.days_open, 1) BETWEEN band.from_days AND coalesce(band.until_days, finding.days_open)
    GROUP BY finding.kind, finding.state, band.position
)
SELECT
    board.kind, board.state, board.findings,
    list(coalesce(aged.findings, 0) ORDER BY band.position) AS by_age,
    coalesce(max(aged.findings) FILTER (band.until_days IS NULL), 0) AS oldest,
    max(band.until_days) AS oldest_limit_days,
    board.longest_days
FROM board
CROSS JOIN overdue_band AS band
LEFT JOIN aged USING (kind, state, position)
JOIN finding_kind_order USING (kind)
GROUP BY board.kind, board.state, board.findings, board.longest_days, finding_kind_order.position
ORDER BY finding_kind_order.position, array_position(['overdue', 'ineffective', 'no_action', 'in_progress', 'effect_to_check'], board.state)
