-- One row per AI system, supplier or model that it uses, and other system in use with the same one, whatever
-- the filters; one row without another system where no other uses it.
-- Columns:
-- system_id: the AI system
-- kind: supplier or model
-- name: name of the supplier or model
-- shared: other systems in use with the same supplier or model (number)
-- other_id: the other AI system; NULL where no other uses it
-- other_name: name of the other system
-- other_owner: owner of the other system
-- other_unit: business unit of the other system
-- other_criticality: criticality of the other system
-- other_worst: worst residual level of the other system (see system_position)
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
