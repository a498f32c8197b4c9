-- One row per cell of the matrix, and one without cell for risks not assessed: open risks that pass the filters, then
-- and now, on the present scales.
-- Columns:
-- likelihood: likelihood of the cell (value of its scale); NULL for risks not assessed
-- severity: severity of the cell (value of its scale); NULL for risks not assessed
-- then_risks: risks there on the comparison date (number)
-- now_risks: risks there now (number)
-- change: now_risks minus then_risks (number)
-- new: of now_risks, risks not open then (number)
-- closed: of then_risks, risks not open now (number)
-- names: up to eight of the risks that came, or were closed, with how they moved: one per line; NULL where none did
-- unnamed: risks that came or were closed and are not among the names (number)
WITH cells AS (
    SELECT likelihood, severity FROM matrix UNION ALL SELECT NULL, NULL
),
placed AS (
    SELECT
        moved.risk_id, moved.title, moved.movement, pair.then_open AS was_open, pair.now_open AS is_open,
        moved.then_open AS counts_then, moved.now_open AS counts_now, moved.from_likelihood, moved.from_severity,
        moved.now_likelihood, moved.now_severity,
        moved.from_likelihood IS DISTINCT FROM moved.now_likelihood
            OR moved.from_severity IS DISTINCT FROM moved.now_severity AS elsewhere
    FROM movement AS moved
    JOIN risk_pair AS pair USING (risk_id)
),
entries AS (
    SELECT
        now_likelihood AS likelihood, now_severity AS severity, 0 AS was_there, 1 AS is_there,
        CAST(NOT was_open AS INTEGER) AS new, 0 AS closed, NOT was_open OR elsewhere AS named, risk_id, title, movement
    FROM placed
    WHERE counts_now
    UNION ALL
    SELECT
        from_likelihood, from_severity, 1, 0, 0, CAST(NOT is_open AS INTEGER), NOT is_open, risk_id, title, movement
    FROM placed
    WHERE counts_then
),
counted AS (
    SELECT
        likelihood, severity, sum(was_there) AS then_risks, sum(is_there) AS now_risks, sum(new) AS new,
        sum(closed) AS closed,
        string_agg(title || ': ' || movement, chr(10) ORDER BY new DESC, closed, movement DESC, risk_id)
            FILTER (named AND place <= 8) AS names,
        greatest(count(*) FILTER (named) - 8, 0) AS unnamed
    FROM (
        SELECT
            *,
            row_number() OVER (
                PARTITION BY likelihood, severity, named ORDER BY new DESC, closed, movement DESC, risk_id
            ) AS place
        FROM entries
    )
    GROUP BY likelihood, severity
)
SELECT
    cells.likelihood, cells.severity,
    coalesce(counted.then_risks, 0)::BIGINT AS then_risks, coalesce(counted.now_risks, 0)::BIGINT AS now_risks,
    coalesce(counted.now_risks - counted.then_risks, 0)::BIGINT AS change,
    coalesce(counted.new, 0)::BIGINT AS new, coalesce(counted.closed, 0)::BIGINT AS closed,
    counted.names, coalesce(counted.unnamed, 0)::BIGINT AS unnamed
FROM cells
LEFT JOIN counted
    ON counted.likelihood IS NOT DISTINCT FROM cells.likelihood
    AND counted.severity IS NOT DISTINCT FROM cells.severity
ORDER BY cells.likelihood, cells.severity
