-- One row per likelihood, severity and severity for people: the level, by the matrix and the floor.
-- kept
WITH cells AS (
    SELECT
        matrix.likelihood, matrix.severity, people.level AS severity_people, matrix.level,
        setting.people_severity_floor AND people.level = 5 AND level_order.position < floor.position AS escalated
    FROM matrix
    JOIN level_order USING (level)
    JOIN (SELECT level FROM scales WHERE axis = 'severity') AS people ON people.level <= matrix.severity
    CROSS JOIN setting
    CROSS JOIN (SELECT position FROM level_order WHERE level = 'high') AS floor
)
SELECT
    likelihood, severity, severity_people,
    CASE WHEN escalated THEN 'high' ELSE level END AS level,
    escalated
FROM cells
