-- One row per AI system, supplier or model behind it, and other system in use that rests on the same one,
-- whatever the filters; one row without another system where it rests there alone. shared: how many
-- others there are.
SELECT
    mine.system_id, mine.kind, mine.name,
    count(other.system_id) OVER (PARTITION BY mine.system_id, mine.kind, mine.name) AS shared,
    other.system_id AS other_id, other.name AS other_name, other.owner AS other_owner,
    other.business_unit AS other_unit, other.criticality AS other_criticality, other.worst AS other_worst
FROM system_part AS mine
LEFT JOIN (
    SELECT part.kind, part.name AS part, position.*
    FROM system_part AS part
    JOIN system_position AS position USING (system_id)
    WHERE position.in_use
) AS other ON other.kind = mine.kind AND other.part = mine.name AND other.system_id <> mine.system_id
ORDER BY mine.system_id, mine.kind DESC, mine.name, position_of(other.worst) DESC NULLS LAST, other.name
