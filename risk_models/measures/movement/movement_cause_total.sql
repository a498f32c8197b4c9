-- One row per kind of movement and cause of it, the most frequent first: risks that pass the filters on one of the
-- two days.
-- Columns:
-- from movement_kind: kind
-- from movement_cause: cause
-- risks: risks that moved so for this cause; one with several causes counts with each (number)
SELECT moved.kind, cause.cause, count(DISTINCT moved.risk_id) AS risks
FROM movement_kind AS moved
SEMI JOIN movement ON movement.risk_id = moved.risk_id
JOIN movement_cause AS cause ON cause.risk_id = moved.risk_id AND cause.move = moved.move
JOIN kind_order ON kind_order.kind = moved.kind
GROUP BY moved.kind, kind_order.position, cause.cause, cause.position
ORDER BY kind_order.position, risks DESC, cause.position
