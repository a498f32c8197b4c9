-- One row per scope and member: all open risks that pass the filters, those at one residual level (or not
-- assessed), those that arise in one stage, or all of them by controls of one purpose. Counted by the steps of
-- risk_coverage.
-- Columns:
-- scope: all, level, stage or purpose
-- member: all, or the level, stage or purpose; unassessed for risks without a residual score
-- position: order within the scope
-- risks: open risks, the denominator of the following (number)
-- mapped: risks with a linked control that is not retired (number)
-- implemented: risks with an implemented control (number)
-- tested: risks with an implemented control that was tested (number)
-- fresh: risks with an implemented control whose latest test is valid (number)
-- effective: risks whose tested effectiveness reaches the coverage threshold (number)
-- exceptions: of the effective ones, risks above tolerance or not supported by testing (number)
-- declared: risks whose declared effectiveness reaches the coverage threshold (number)
-- threshold: the setting coverage_threshold, reached on likelihood or on severity (0 to 1)
WITH members AS (
    SELECT 'all' AS scope, 'all' AS member, 0 AS position, 'all' AS control_group, NULL AS level, NULL AS arises_stage
    UNION ALL SELECT 'level', level, position, 'all', level, NULL FROM levels
    UNION ALL SELECT 'level', 'unassessed', 0, 'all', 'unassessed', NULL
    UNION ALL SELECT 'stage', stage, position, 'all', NULL, stage FROM stage_order
    UNION ALL SELECT 'purpose', purpose, position, purpose, NULL, NULL FROM purpose_order
),
risk AS (
    SELECT
        risk_id, coalesce(residual_level, 'unassessed') AS level, arises_stage,
        above_tolerance OR NOT supported AS exception
    FROM open_risks
),
everything AS (
    SELECT level, arises_stage, count(*) AS risks
    FROM risk
    GROUP BY GROUPING SETS ((), (level), (arises_stage))
),
counted AS (
    SELECT
        control_group, level, arises_stage,
        count(*) FILTER (mapped) AS mapped,
        count(*) FILTER (implemented) AS implemented,
        count(*) FILTER (tested) AS tested,
        count(*) FILTER (fresh) AS fresh,
        count(*) FILTER (effective) AS effective,
        count(*) FILTER (effective AND exception) AS exceptions,
        count(*) FILTER (declared) AS declared
    FROM risk
    JOIN risk_coverage USING (risk_id)
    GROUP BY control_group, level, arises_stage
),
reached AS (
    SELECT
        control_group, level, arises_stage,
        sum(mapped) AS mapped, sum(implemented) AS implemented, sum(tested) AS tested,
        sum(fresh) AS fresh, sum(effective) AS effective, sum(exceptions) AS exceptions, sum(declared) AS declared
    FROM counted
    GROUP BY GROUPING SETS ((control_group), (control_group, level), (control_group, arises_stage))
)
SELECT
    members.scope, members.member, members.position,
    coalesce(risks, 0) AS risks,
    coalesce(mapped, 0)::BIGINT AS mapped, coalesce(implemented, 0)::BIGINT AS implemented,
    coalesce(tested, 0)::BIGINT AS tested, coalesce(fresh, 0)::BIGINT AS fresh,
    coalesce(effective, 0)::BIGINT AS effective, coalesce(exceptions, 0)::BIGINT AS exceptions,
    coalesce(declared, 0)::BIGINT AS declared, setting.coverage_threshold AS threshold
FROM members
CROSS JOIN setting
LEFT JOIN everything
    ON everything.level IS NOT DISTINCT FROM members.level
    AND everything.arises_stage IS NOT DISTINCT FROM members.arises_stage
LEFT JOIN reached
    ON reached.control_group = members.control_group
    AND reached.level IS NOT DISTINCT FROM members.level
    AND reached.arises_stage IS NOT DISTINCT FROM members.arises_stage
ORDER BY members.scope, members.position
