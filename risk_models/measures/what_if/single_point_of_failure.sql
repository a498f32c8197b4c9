-- One row per control, overlap group, supplier and model on which an open risk that passes the filters depends:
-- what would change if it failed. Ordered by how many risks would exceed tolerance, the worst level first, and
-- then in the same way by the risks concerned.
-- Columns:
-- from dependency_link: kind, name
-- label: name of the control, or of the overlap group, supplier or model
-- owner: owner of the control; NULL for every other kind
-- risks: open risks with a control that it would take out (number)
-- concerned: risks that would exceed tolerance, lose support or lose coverage (number)
-- leaves_tolerance: risks that would exceed tolerance by what tests support (number)
-- loses_support: risks whose assessed residual would no longer be supported (number)
-- loses_coverage: risks that would lose coverage (number)
-- stands_alone: risks that no other control is shown to reduce (number)
-- worst_level: worst level that tests would support of a risk concerned; NULL where there is none
-- leaving_by_level: risks that would exceed tolerance, by that level, the worst first (list of numbers)
-- concerned_by_level: risks concerned, by that level, the worst first (list of numbers)
WITH linked AS (
    SELECT link.kind, link.name, count(*) AS risks
    FROM dependency_risk AS link
    JOIN open_risks AS risk USING (risk_id)
    GROUP BY link.kind, link.name
),
failing AS (
    SELECT
        failure.kind, failure.name, failure.without_level,
        failure.leaves_tolerance, failure.loses_support, failure.loses_coverage, failure.stands_alone,
        failure.leaves_tolerance OR failure.loses_support OR failure.loses_coverage AS concerned
    FROM dependency_failure AS failure
    JOIN open_risks AS risk USING (risk_id)
),
by_level AS (
    SELECT
        failing.kind, failing.name, levels.level, levels.position,
        count(*) FILTER (failing.leaves_tolerance) AS leaving,
        count(*) FILTER (failing.concerned) AS concerned
    FROM failing
    JOIN levels ON levels.level = failing.without_level
    GROUP BY failing.kind, failing.name, levels.level, levels.position
),
every_level AS (
    SELECT
        linked.kind, linked.name,
        list(coalesce(by_level.leaving, 0) ORDER BY levels.position DESC) AS leaving_by_level,
        list(coalesce(by_level.concerned, 0) ORDER BY levels.position DESC) AS concerned_by_level,
        arg_max(levels.level, levels.position) FILTER (by_level.concerned > 0) AS worst_level
    FROM linked
    CROSS JOIN levels
    LEFT JOIN by_level ON by_level.kind = linked.kind AND by_level.name = linked.name AND by_level.level = levels.level
    GROUP BY linked.kind, linked.name
),
counted AS (
    SELECT
        kind, name,
        count(*) FILTER (concerned) AS concerned,
        count(*) FILTER (leaves_tolerance) AS leaves_tolerance,
        count(*) FILTER (loses_support) AS loses_support,
        count(*) FILTER (loses_coverage) AS loses_coverage,
        count(*) FILTER (stands_alone) AS stands_alone
    FROM failing
    GROUP BY kind, name
)
SELECT
    linked.kind, linked.name,
    coalesce(controls.name, linked.name) AS label, controls.owner,
    linked.risks,
    coalesce(counted.concerned, 0) AS concerned,
    coalesce(counted.leaves_tolerance, 0) AS leaves_tolerance,
    coalesce(counted.loses_support, 0) AS loses_support,
    coalesce(counted.loses_coverage, 0) AS loses_coverage,
    coalesce(counted.stands_alone, 0) AS stands_alone,
    every_level.worst_level, every_level.leaving_by_level, every_level.concerned_by_level
FROM linked
JOIN every_level USING (kind, name)
LEFT JOIN counted USING (kind, name)
LEFT JOIN controls ON linked.kind = 'control' AND controls.control_id = linked.name
ORDER BY leaving_by_level DESC, concerned_by_level DESC, linked.risks DESC, linked.kind, label, linked.name
