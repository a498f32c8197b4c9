-- One row per risk that moved in any way since the comparison date: how and why, in words, whatever the filters.
-- materialized
-- Columns:
-- from movement_kind: risk_id
-- kinds: codes of the kinds of its movement, the most telling first, separated by a semicolon
-- position: order of the most telling kind
-- causes: the causes of all its movement in words
WITH kinds AS (
    SELECT risk_id, string_agg(kind, ';' ORDER BY kind_order.position) AS kinds, min(kind_order.position) AS position
    FROM movement_kind
    JOIN kind_order USING (kind)
    GROUP BY risk_id
),
causes AS (
    SELECT risk_id, string_agg(sentence, ' · ' ORDER BY position, sentence) AS causes
    FROM (SELECT DISTINCT risk_id, sentence, position FROM movement_cause)
    GROUP BY risk_id
)
SELECT kinds.risk_id, kinds.kinds, kinds.position, causes.causes
FROM kinds
LEFT JOIN causes USING (risk_id)
