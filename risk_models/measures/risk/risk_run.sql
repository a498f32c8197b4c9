-- One row per risk and period of calendar days with one residual level and one status, by the records, scales
-- and matrix of the version shown.
-- materialized
-- Columns:
-- run: number of the period; no two versions share one
-- version: version by whose records it is; it counts only on the days of history_day with this version
-- from risks: risk_id, system_id, arises_stage
-- business_unit: business unit of the AI system; NULL for a risk of no system
-- from risk_scope: domain
-- person: the owner, spelled the same for one person
-- status: status in the period; one closed after it is open
-- level: residual level in the period; NULL where not assessed
-- is_open: whether it is neither closed nor of a retired system in the period
-- above_tolerance: whether the level exceeds the tolerance of the risk's domain; NULL where not assessed
-- first_on: first calendar day in the period
-- last_on: last calendar day in the period
WITH people AS (
    SELECT owner, person_key(owner) AS person FROM (SELECT DISTINCT owner FROM risks)
),
scored AS (
    SELECT risk_id, level, valid_from, valid_to
    FROM score_interval
    WHERE view = 'residual'
),
unscored AS (
    SELECT scope.risk_id, NULL AS level, scope.open_from AS valid_from, min(scored.valid_from) AS valid_to
    FROM risk_scope AS scope
    LEFT JOIN scored USING (risk_id)
    GROUP BY scope.risk_id, scope.open_from
),
scope AS (
    SELECT
        risk_scope.* REPLACE (
            coalesce(open_until, DATE 'infinity') AS open_until, coalesce(closed_from, DATE 'infinity') AS closed_from
        ),
        CASE WHEN risks.status = 'closed' THEN 'open' ELSE risks.status END AS status
    FROM risk_scope
    JOIN risks USING (risk_id)
),
phases AS (
    SELECT risk_id, true AS is_open, status, open_from AS from_day, open_until AS until_day FROM scope
    UNION ALL
    SELECT risk_id, false, status, open_until, closed_from FROM scope
    UNION ALL
    SELECT risk_id, false, 'closed', closed_from, DATE 'infinity' FROM scope
),
runs AS (
    SELECT
        phases.risk_id, phases.is_open, phases.status, levels.level,
        greatest(phases.from_day, levels.valid_from, scope.open_from) AS from_day,
        least(phases.until_day, levels.valid_to) AS until_day,
        scope.domain
    FROM phases
    JOIN (FROM scored UNION ALL FROM unscored) AS levels USING (risk_id)
    JOIN scope USING (risk_id)
    WHERE
        from_day < until_day
        AND from_day <= (SELECT max(on_date) FROM calendar) AND until_day > (SELECT min(on_date) FROM calendar)
)
SELECT
    CAST(shown_version() AS BIGINT) * 10000000000 + row_number() OVER (ORDER BY runs.risk_id, runs.from_day) AS run,
    shown_version() AS version,
    runs.risk_id, risks.system_id, systems.business_unit, risks.arises_stage, runs.domain, people.person, runs.status,
    runs.level, runs.is_open, position_of(runs.level) > tolerance.tolerance_position AS above_tolerance,
    starts.on_date AS first_on, ends.on_date AS last_on
FROM runs
JOIN risks USING (risk_id)
JOIN people USING (owner)
LEFT JOIN ai_systems AS systems ON systems.system_id = risks.system_id
ASOF JOIN calendar AS starts ON runs.from_day <= starts.on_date
ASOF JOIN calendar AS ends ON runs.until_day > ends.on_date
LEFT JOIN tolerance ON tolerance.domain = runs.domain
WHERE starts.on_date <= ends.on_date
