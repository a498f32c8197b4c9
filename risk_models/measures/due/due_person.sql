-- One row per person, body or name that owns a thing in due or may decide on a risk that waits, by name.
-- Columns:
-- from due: who_key, who
SELECT named.who_key, min(named.who) AS who
FROM (
    SELECT who_key, who FROM due
    UNION
    SELECT who_key, who FROM decision_for
) AS named
WHERE named.who_key IS NOT NULL
GROUP BY named.who_key
ORDER BY lower(min(named.who)), named.who_key
