-- One row per scope and member: all open risks, those at one residual level (or unassessed), those
-- arising in one stage, and the lens of one purpose of controls over all of them. Counts along the
-- funnel of risk_coverage out of `risks`.
WITH members AS (
    SELECT 'all' AS scope, 'all' AS member, 0 AS position
    UNION ALL SELECT 'level', level, position FROM level_order
    UNION ALL SELECT 'level', 'unassessed', 0
    UNION ALL SELECT 'stage', stage, position FROM stage_order
    UNION ALL SELECT 'purpose', purpose, position FROM purpose_order
),
belongs AS (
    SELECT 'all' AS scope, 'all' AS member, risk_id, 'all' AS lens FROM open_risks
    UNION ALL SELECT 'level', coalesce(residual_level, 'unassessed'), risk_id, 'all' FROM open_risks
    UNION ALL SELECT 'stage', arises_stage, risk_id, 'all' FROM open_risks
    UNION ALL SELECT 'purpose', purpose, risk_id, purpose FROM open_risks CROSS JOIN purpose_order
),
counted AS (
    SELECT
        belongs.scope, belongs.member, count(*) AS risks,
        count(*) FILTER (mapped) AS mapped,
        count(*) FILTER (implemented) AS implemented,
        count(*) FILTER (tested) AS tested,
        count(*) FILTER (fresh) AS fresh,
        count(*) FILTER (effective) AS effective,
        count(*) FILTER (claimed) AS claimed
    FROM belongs
    LEFT JOIN risk_coverage USING (risk_id, lens)
    GROUP BY belongs.scope, belongs.member
)
SELECT
    members.scope, members.member, members.position,
    coalesce(risks, 0) AS risks, coalesce(mapped, 0) AS mapped, coalesce(implemented, 0) AS implemented,
    coalesce(tested, 0) AS tested, coalesce(fresh, 0) AS fresh, coalesce(effective, 0) AS effective,
    coalesce(claimed, 0) AS claimed
FROM members
LEFT JOIN counted ON counted.scope = members.scope AND counted.member = members.member
ORDER BY members.scope, members.position
