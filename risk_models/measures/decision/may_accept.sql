-- One row per open risk above tolerance and person or body who may accept it at its residual level on the reporting date: the
-- authority that the appetite names, unless its recorded roles do not reach the level; who acts in its absence; and those whose
-- roles reach the level, where the roles of the named authority do not, or reach less far.
-- materialized
-- Columns:
-- from risks: risk_id
-- name: who may accept it
-- is_authority: whether the appetite names them for the domain of the risk
-- as_delegate: whether they may only in the absence of who holds the role
-- is_body: whether it is a body, such as a committee
-- reach: highest level that their roles may accept; NULL where no role says so
WITH above AS (
    SELECT risk_id, business_unit, position_of(residual_level) AS position, acceptance_authority AS authority
    FROM risk_position
    WHERE is_open AND above_tolerance
),
held AS (
    SELECT DISTINCT
        allowed.person_id, allowed.person, allowed.scope, allowed.as_delegate, position_of(allowed.authority_level) AS position,
        assigned.person_id AS holder_id
    FROM authority AS allowed
    JOIN role_assignments AS assigned USING (assignment_id)
),
reach AS (
    SELECT
        above.risk_id, held.person_id, held.person, bool_and(held.as_delegate) AS as_delegate, max(held.position) AS position,
        list(DISTINCT held.holder_id) FILTER (held.position >= above.position) AS holders
    FROM above
    JOIN held ON coalesce(held.scope = above.business_unit, held.scope IS NULL)
    GROUP BY above.risk_id, held.person_id, held.person
),
named AS (
    SELECT above.*, spelled.person_id, reach.position AS reach, coalesce(reach.as_delegate, false) AS as_delegate
    FROM above
    LEFT JOIN person_of_name AS spelled ON spelled.person_key = person_key(above.authority)
    LEFT JOIN reach ON reach.risk_id = above.risk_id AND reach.person_id = spelled.person_id
    WHERE above.authority IS NOT NULL
),
allowed AS (
    SELECT risk_id, authority AS name, true AS is_authority, as_delegate, reach
    FROM named
    WHERE coalesce(reach >= position, true)
    UNION ALL
    SELECT reach.risk_id, reach.person, false, reach.as_delegate, reach.position
    FROM reach
    JOIN above USING (risk_id)
    LEFT JOIN named USING (risk_id)
    WHERE
        reach.position >= above.position AND reach.person_id IS DISTINCT FROM named.person_id
        AND coalesce(
            named.reach < above.position OR reach.position > named.reach OR list_contains(reach.holders, named.person_id), true
        )
)
SELECT
    allowed.risk_id, allowed.name, allowed.is_authority, allowed.as_delegate, coalesce(people.kind = 'body', false) AS is_body,
    levels.level AS reach
FROM allowed
LEFT JOIN person_of_name AS spelled ON spelled.person_key = person_key(allowed.name)
LEFT JOIN people USING (person_id)
LEFT JOIN levels ON levels.position = allowed.reach
ORDER BY allowed.risk_id, allowed.is_authority DESC, allowed.as_delegate, is_body DESC, allowed.reach, allowed.name
