-- One row per likelihood, severity and severity for people: the risk level by the matrix and the
-- people-severity floor.
-- materialized
-- Columns:
-- from matrix: likelihood, severity
-- severity_people: severity for people, at most the severity of the cell (value of its scale)
-- level: risk level of the cell; at least the lowest serious level where severity for people is the worst of its
--     scale and the setting people_severity_floor is on
-- escalated: whether the level was raised by that floor
WITH cells AS (
    SELECT
        matrix.likelihood, matrix.severity, people.level AS severity_people, matrix.level, least_serious.level AS floor,
        setting.people_severity_floor AND people.level = people.worst AND levels.position < least_serious.position AS escalated
    FROM matrix
    JOIN levels USING (level)
    JOIN (
        SELECT level, max(level) OVER () AS worst FROM scales WHERE axis = 'severity'
    ) AS people ON people.level <= matrix.severity
    CROSS JOIN setting
    CROSS JOIN (SELECT level, position FROM levels WHERE is_serious ORDER BY position LIMIT 1) AS least_serious
)
SELECT
    likelihood, severity, severity_people,
    CASE WHEN escalated THEN floor ELSE level END AS level,
    escalated
FROM cells
