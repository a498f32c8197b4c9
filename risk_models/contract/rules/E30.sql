-- E30: Risk accepted by someone who may not accept it
-- Asked when the decision is entered; roles and tolerances that change later leave former decisions as they are.
WITH spelled AS (
    SELECT spelling, min(person_id) AS person_id
    FROM (
        SELECT person_id, lower(trim(unnest(string_split(concat_ws(';', name, other_names), ';')))) AS spelling
        FROM people
    )
    GROUP BY spelling
    HAVING count(DISTINCT person_id) = 1
),
decided AS (
    SELECT
        decision.decision_id, decision.decided_by, decision.decided_on, decision._file, decision._line,
        accepted.level_accepted, levels.position, systems.business_unit,
        coalesce(own.acceptance_authority, general.acceptance_authority) AS authority,
        decider.person_id, named.person_id AS authority_id,
        lower(decision.decided_by) = lower(authority) OR coalesce(decider.person_id = authority_id, false) AS is_authority
    FROM decisions AS decision
    JOIN acceptances AS accepted USING (acceptance_id)
    JOIN risks ON risks.risk_id = accepted.risk_id
    LEFT JOIN ai_systems AS systems ON systems.system_id = risks.system_id
    LEFT JOIN appetite AS own ON own.risk_domain = risks.risk_domain[1]
    LEFT JOIN appetite AS general ON general.risk_domain = 'all'
    JOIN levels ON levels.level = accepted.level_accepted
    LEFT JOIN levels AS tolerated ON tolerated.level = coalesce(own.tolerance_level, general.tolerance_level)
    LEFT JOIN spelled AS decider ON decider.spelling = lower(decision.decided_by)
    LEFT JOIN spelled AS named ON named.spelling = lower(coalesce(own.acceptance_authority, general.acceptance_authority))
    WHERE decision.kind = 'accept' AND decision._file IS NOT NULL AND levels.position > tolerated.position
),
reach AS (
    SELECT
        decided.decision_id, held.person_id, held.delegate_id, levels.position, levels.label
    FROM decided
    JOIN role_assignments AS held
        ON held.held_from <= decided.decided_on AND coalesce(held.held_to >= decided.decided_on, true)
        AND coalesce(held.scope = decided.business_unit, held.scope IS NULL)
    JOIN levels ON levels.level = held.authority_level
),
judged AS (
    SELECT
        decided.*,
        (
            SELECT max(reach.position) FROM reach
            WHERE reach.decision_id = decided.decision_id AND decided.person_id IN (reach.person_id, reach.delegate_id)
        ) AS own_reach,
        (
            SELECT max(reach.position) FROM reach
            WHERE reach.decision_id = decided.decision_id AND decided.authority_id IN (reach.person_id, reach.delegate_id)
        ) AS authority_reach,
        EXISTS (
            FROM reach
            WHERE reach.decision_id = decided.decision_id AND reach.person_id = decided.authority_id
                AND reach.delegate_id = decided.person_id AND reach.position >= decided.position
        ) AS stands_in
    FROM decided
)
SELECT
    'decisions' AS "table", decision_id AS key, 'decided_by' AS "column", decided_by AS value, judged._file, judged._line,
    CASE
        WHEN own_reach < judged.position
            THEN decided_by || ' may accept risks up to ' || reached.label || '; this one is ' || accepted.label || ': escalate it.'
        WHEN own_reach IS NULL
            THEN decided_by || ' has no authority on record to accept this risk. The appetite names ' || authority || '.'
        ELSE 'The appetite names ' || authority || ' for risks of this domain: let them accept it.'
    END AS sentence
FROM judged
JOIN levels AS accepted ON accepted.level = level_accepted
LEFT JOIN levels AS reached ON reached.position = own_reach
WHERE own_reach < judged.position
    OR NOT is_authority AND NOT stands_in AND (own_reach IS NULL OR coalesce(authority_reach >= judged.position AND own_reach <= authority_reach, false))
