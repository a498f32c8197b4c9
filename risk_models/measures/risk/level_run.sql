-- One row per risk and period of days on which it is open with one residual score, or not assessed. Levels
-- follow the scales and matrix of the version shown.
-- materialized
-- Columns:
-- risk_id: the risk
-- level: residual level in the period; NULL where not assessed
-- above_tolerance: whether the level exceeds the tolerance of the risk's domain; NULL where not assessed
-- first_on: first calendar day in the period
-- last_on: last calendar day in the period
WITH scored AS (
    SELECT risk_id, level, valid_from, valid_to FROM score_interval WHERE view = 'residual'
),
unscored AS (
    SELECT risk_id, NULL AS level, scope.open_from AS valid_from, min(scored.valid_from) AS valid_to
    FROM risk_base AS scope
    LEFT JOIN scored USING (risk_id)
    GROUP BY risk_id, scope.open_from
),
runs AS (
    SELECT
        risk_id, scope.domain, level,
        greatest(valid_from, scope.open_from) AS from_day,
        coalesce(least(valid_to, scope.open_until), DATE 'infinity') AS until_day
    FROM (FROM scored UNION ALL FROM unscored)
    JOIN risk_base AS scope USING (risk_id)
)
SELECT
    runs.risk_id, runs.level, position_of(runs.level) > tolerance.tolerance_position AS above_tolerance,
    starts.on_date AS first_on, ends.on_date AS last_on
FROM runs
ASOF JOIN calendar AS starts ON runs.from_day <= starts.on_date
ASOF JOIN calendar AS ends ON runs.until_day > ends.on_date
LEFT JOIN tolerance ON tolerance.domain = runs.domain
WHERE starts.on_date <= ends.on_date
