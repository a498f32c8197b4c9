-- One row per likelihood, severity and severity for people: the risk level by the matrix and the
-- people-severity floor.
-- materialized
-- Columns:
-- from matrix: likelihood, severity
-- severity_people: severity for people, 1 to 5, at most the severity of the cell
-- level: risk level of the cell; at least high where severity for people is 5 and the setting
--     people_severity_floor is on
-- escalated: whether the level was raised to high by the people-severity floor
WITH cells AS (
    SELECT
        matrix.likelihood, matrix.severity, people.level AS severity_people, matrix.level,
        setting.people_severity_floor AND people.level = 5 AND level_order.position < floor.position AS escalated
    FROM matrix
    JOIN level_order USING (level)
    JOIN (SELECT DISTINCT severity AS level FROM matrix) AS people ON people.level <= matrix.severity
    CROSS JOIN setting
    CROSS JOIN (SELECT position FROM level_order WHERE level = 'high') AS floor
)
SELECT
    likelihood, severity, severity_people,
    CASE WHEN escalated THEN 'high' ELSE level END AS level,
    escalated
FROM cells
