-- One row per risk and kind of its movement, for risks that pass the filters on one of the two days, the most telling
-- kind first and the highest level on top; one row of the kind unchanged for a risk that did not move.
-- Columns:
-- kind: code of the kind
-- from movement: risk_id, title, system_name, owner, domain, then_level, now_level, then_likelihood, then_severity,
--     now_likelihood, now_severity, then_tolerance, now_tolerance, level, movement
-- causes: the causes of this kind of movement in words; NULL where it did not move
-- first: whether it is the first of the kinds of this risk
WITH causes AS (
    SELECT kind, risk_id, string_agg(sentence, ' · ' ORDER BY position, sentence) AS causes
    FROM (
        SELECT DISTINCT moved.kind, moved.risk_id, cause.sentence, cause.position
        FROM movement_kind AS moved
        JOIN movement_cause AS cause ON cause.risk_id = moved.risk_id AND cause.move = moved.move
    )
    GROUP BY kind, risk_id
),
kinds AS (
    SELECT *, unnest(string_split(coalesce(kinds, 'unchanged'), ';')) AS kind FROM movement
)
SELECT
    kinds.kind, kinds.risk_id, kinds.title, kinds.system_name, kinds.owner, kinds.domain, kinds.then_level, kinds.now_level,
    kinds.level, kinds.then_likelihood, kinds.then_severity, kinds.now_likelihood, kinds.now_severity, kinds.then_tolerance,
    kinds.now_tolerance, kinds.movement, causes.causes,
    kinds.kind = string_split(coalesce(kinds.kinds, 'unchanged'), ';')[1] AS first
FROM kinds
JOIN kind_order ON kind_order.kind = kinds.kind
LEFT JOIN causes ON causes.kind = kinds.kind AND causes.risk_id = kinds.risk_id
ORDER BY
    kind_order.position, position_of(coalesce(kinds.now_level, kinds.then_level)) DESC NULLS LAST, kinds.risk_id
