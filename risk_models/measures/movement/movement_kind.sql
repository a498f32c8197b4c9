-- One row per risk that was or is open, and kind of movement since the comparison date.
-- materialized
-- Columns:
-- from risk_pair: risk_id
-- kind: code of the kind
-- move: what moved: its causes are the rows of movement_cause with this move
WITH tested AS (
    SELECT
        risk_id,
        unnest([
            {'kind': 'new', 'move': 'open', 'holds': now_open AND NOT then_known},
            {'kind': 'reopened', 'move': 'open', 'holds': now_open AND then_known AND NOT then_open},
            {'kind': 'closed', 'move': 'open', 'holds': then_open AND NOT now_open},
            {'kind': 'newly_assessed', 'move': 'level', 'holds': open_on_both AND then_level IS NULL AND now_level IS NOT NULL},
            {'kind': 'no_longer_assessed', 'move': 'level', 'holds': open_on_both AND then_level IS NOT NULL AND now_level IS NULL},
            {'kind': 'worse', 'move': 'level', 'holds': differs AND now_position > then_position},
            {'kind': 'better', 'move': 'level', 'holds': differs AND now_position < then_position},
            {
                'kind': 'relabelled', 'move': 'level', 'holds': differs AND now_position = then_position
            },
            {
                'kind': 'shifted', 'move': 'cell',
                'holds': open_on_both AND NOT differs
                    AND (from_likelihood, from_severity) <> (now_likelihood, now_severity)
            },
            {
                'kind': 'newly_above', 'move': CASE WHEN open_on_both THEN 'tolerance' ELSE 'open' END,
                'holds': now_above AND NOT coalesce(then_above, false)
            },
            {
                'kind': 'no_longer_above', 'move': CASE WHEN open_on_both THEN 'tolerance' ELSE 'open' END,
                'holds': then_above AND NOT coalesce(now_above, false)
            },
            {'kind': 'newly_supported', 'move': 'support', 'holds': open_on_both AND now_supported AND NOT then_supported},
            {'kind': 'no_longer_supported', 'move': 'support', 'holds': open_on_both AND then_supported AND NOT now_supported}
        ], recursive := true)
    FROM (
        SELECT
            *, then_open AND now_open AS open_on_both, open_on_both AND then_level <> now_level AS differs,
            position_of(now_level) AS now_position,
            -- A level that the present method does not have is compared as the score of then reads today.
            coalesce(position_of(then_level), position_of(comparable_level)) AS then_position
        FROM risk_pair
    )
)
SELECT risk_id, kind, move FROM tested WHERE holds
UNION ALL
SELECT DISTINCT risk_id, move, move FROM acceptance_move
