-- One row per risk that was open on the comparison date or is open now, and passes the filters on one of these
-- days: its level then and now, how it moved, and why. The version that a past day is seen by is that of context.
-- Columns:
-- from risk_pair: risk_id, title, system_id, system_name, owner, domain, then_level, now_level, then_likelihood,
--     then_severity, now_likelihood, now_severity, from_likelihood, from_severity, then_tolerance, now_tolerance,
--     then_above, now_above
-- then_open: whether it was open then and passes the filters as of then
-- now_open: whether it is open now and passes the filters
-- level: residual level now; closed where the risk is not open now; NULL where not assessed
-- kinds: codes of the kinds of its movement, the most telling first, separated by a semicolon; NULL where it did
--     not move
-- movement: how its level moved, in words, with a sign
-- causes: the causes of all its movement in words; NULL where it did not move
-- moved: whether it moved in any way
WITH past AS (
    SELECT risk_id FROM then_risk
    WHERE passes_risk_filters(business_unit, system_id, arises_stage, domain, person, status, residual_level)
),
present AS (
    SELECT risk_id FROM risk_state
    WHERE passes_risk_filters(business_unit, system_id, arises_stage, domain, person, status, residual_level)
),
chosen AS (
    SELECT
        pair.*, then_level.label AS then_label,
        pair.then_open AND past.risk_id IS NOT NULL AS then_passes,
        pair.now_open AND present.risk_id IS NOT NULL AS now_passes
    FROM risk_pair AS pair
    LEFT JOIN past USING (risk_id)
    LEFT JOIN present USING (risk_id)
    LEFT JOIN then_level ON then_level.level = pair.then_level
)
SELECT
    chosen.risk_id, chosen.title, chosen.system_id, chosen.system_name, chosen.owner, chosen.domain, then_passes AS then_open,
    now_passes AS now_open, chosen.then_level, chosen.now_level, chosen.then_likelihood, chosen.then_severity,
    chosen.now_likelihood, chosen.now_severity, chosen.from_likelihood, chosen.from_severity, chosen.then_tolerance,
    chosen.now_tolerance, chosen.then_above, chosen.now_above, CASE WHEN chosen.now_open THEN chosen.now_level ELSE 'closed' END AS level, words.kinds,
    CASE
        WHEN NOT chosen.now_open THEN '○ closed'
        WHEN NOT chosen.then_known THEN '● new'
        WHEN NOT chosen.then_open THEN '● reopened'
        WHEN chosen.now_level IS NULL THEN CASE WHEN chosen.then_level IS NULL THEN '= as before' ELSE '– no longer assessed' END
        WHEN chosen.then_level IS NULL THEN '● first assessed'
        WHEN list_contains(string_split(words.kinds, ';'), 'worse') THEN '▲ from ' || then_label
        WHEN list_contains(string_split(words.kinds, ';'), 'better') THEN '▼ from ' || then_label
        WHEN list_contains(string_split(words.kinds, ';'), 'relabelled') THEN '= was ' || then_label
        WHEN list_contains(string_split(words.kinds, ';'), 'shifted') THEN '→ within its level'
        ELSE '= as before'
    END AS movement,
    words.causes, words.kinds IS NOT NULL AS moved
FROM chosen
LEFT JOIN movement_words AS words USING (risk_id)
WHERE then_passes OR now_passes
ORDER BY
    words.position NULLS LAST, position_of(coalesce(chosen.now_level, chosen.then_level)) DESC NULLS LAST, chosen.risk_id
