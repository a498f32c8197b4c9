-- One row per risk that is open on both days and whose level, cell, or position to its tolerance differs, and
-- change without which it would not: found by setting one thing at a time back to what it was then. Where nothing
-- alone undoes the move, all that changed together are causes.
-- Columns:
-- from risk_pair: risk_id
-- move: level, cell (another cell of one level) or tolerance
-- cause: score, method, appetite or domain
-- alone: whether setting it back alone undoes the move; otherwise all causes of the move together do
WITH pairs AS (
    SELECT
        pair.*,
        coalesce(then_above, false) AS was_above, coalesce(now_above, false) AS is_above,
        old_appetite.tolerance_level AS appetite_then, old_domain.tolerance_level AS domain_then,
        comparable_level IS DISTINCT FROM now_level OR method_then_level IS DISTINCT FROM then_level AS rescored,
        comparable_level IS DISTINCT FROM then_level OR method_then_level IS DISTINCT FROM now_level AS remade
    FROM risk_pair AS pair
    -- The tolerance that one change alone would have left.
    LEFT JOIN then_tolerance AS old_appetite ON old_appetite.domain = pair.domain
    LEFT JOIN tolerance AS old_domain ON old_domain.domain = pair.then_domain
    WHERE pair.then_open AND pair.now_open
),
then_order AS (SELECT list(level ORDER BY position) AS levels FROM then_level),
tried AS (
    SELECT
        risk_id, 'level' AS move,
        unnest([
            {'cause': 'score', 'differs': rescored, 'alone': comparable_level IS NOT DISTINCT FROM then_level},
            {'cause': 'method', 'differs': remade, 'alone': method_then_level IS NOT DISTINCT FROM then_level}
        ], recursive := true)
    FROM pairs
    WHERE then_level IS DISTINCT FROM now_level
    UNION ALL
    SELECT risk_id, 'cell', 'score', true, true
    FROM pairs
    WHERE
        then_level = now_level
        AND (from_likelihood, from_severity) <> (now_likelihood, now_severity)
    UNION ALL
    SELECT
        risk_id, 'tolerance',
        unnest([
            {
                'cause': 'score', 'differs': rescored,
                'alone': coalesce(position_of(comparable_level) > position_of(now_tolerance), false) = was_above
            },
            {
                'cause': 'method',
                'differs': remade
                    OR coalesce(position_of(then_level) > position_of(then_tolerance), false) <> was_above,
                'alone': coalesce(
                    list_position(then_order.levels, method_then_level) > list_position(then_order.levels, now_tolerance),
                    false
                ) = was_above
            },
            {
                'cause': 'appetite',
                'differs': appetite_then <> now_tolerance OR domain_then <> then_tolerance,
                'alone': coalesce(position_of(now_level) > position_of(appetite_then), false) = was_above
            },
            {
                'cause': 'domain',
                'differs': then_domain <> domain
                    AND (domain_then <> now_tolerance OR appetite_then <> then_tolerance),
                'alone': coalesce(position_of(now_level) > position_of(domain_then), false) = was_above
            }
        ], recursive := true)
    FROM pairs
    CROSS JOIN then_order
    WHERE was_above <> is_above
)
SELECT risk_id, move, cause, alone
FROM tried
WHERE differs
QUALIFY alone OR NOT bool_or(alone) OVER (PARTITION BY risk_id, move)
