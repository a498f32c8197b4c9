-- W24 low: Person who holds a role without a valid competence on record
WITH holder AS (
    SELECT role_position.person_id, role_position.person, string_agg(DISTINCT role_label, ', ' ORDER BY role_label) AS roles
    FROM role_position
    JOIN people USING (person_id)
    WHERE role_position.holds AND role_position.role NOT IN ('top_management', 'viewer') AND people.kind IS DISTINCT FROM 'body'
    GROUP BY ALL
),
known AS (
    SELECT person_id, bool_or(coalesce(valid_until >= as_of(), true)) AS valid, max(valid_until) AS valid_until
    FROM competences
    GROUP BY person_id
)
SELECT
    'people' AS "table", holder.person_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    CASE WHEN known.person_id IS NULL THEN 'No competence is on record for the role: ' ELSE 'Every competence expired, the last on '
        || known.valid_until || ', for the role: ' END || holder.roles || '.' AS sentence,
    holder.person AS who
FROM holder
LEFT JOIN known USING (person_id)
WHERE NOT coalesce(known.valid, false) AND EXISTS (FROM competences)
