-- One row per pair of cells between which open risks that pass the filters on both days moved, on the present scales:
-- those with most risks first, of these the highest level now.
-- Columns:
-- from_likelihood: likelihood then (value of its scale)
-- from_severity: severity then (value of its scale)
-- to_likelihood: likelihood now (value of its scale)
-- to_severity: severity now (value of its scale)
-- risks: risks that moved so (number)
-- names: their titles, separated by a semicolon; the first eight of them
WITH moved AS (
    SELECT
        *, row_number() OVER (PARTITION BY from_likelihood, from_severity, now_likelihood, now_severity ORDER BY risk_id) AS place
    FROM movement
    WHERE
        then_open AND now_open
        AND from_likelihood IS NOT NULL AND now_likelihood IS NOT NULL
        AND (from_likelihood, from_severity) <> (now_likelihood, now_severity)
)
SELECT
    from_likelihood, from_severity, now_likelihood AS to_likelihood, now_severity AS to_severity, count(*) AS risks,
    string_agg(title, '; ' ORDER BY risk_id) FILTER (place <= 8) AS names
FROM moved
GROUP BY from_likelihood, from_severity, now_likelihood, now_severity
ORDER BY risks DESC, max(position_of(now_level)) DESC, to_likelihood DESC, to_severity DESC, from_likelihood, from_severity
