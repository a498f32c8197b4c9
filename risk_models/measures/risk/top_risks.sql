-- One row per risk, the worst open ones (setting top_risks) that pass the filters: level now and on the comparison date (see
-- context), and the next action.
-- Columns:
-- from risk_order: rank, risk_id, title, system_name, owner, above_tolerance
-- from next_action: next_action, next_action_due
-- level: residual level on the reporting date
-- before_level: residual level on the comparison date; NULL where not assessed or not open then
-- comparable_level: the same by the present method and the present records, where the method was another one then
-- method_changed: whether the method was another one then; the movement is then of the scores by the present method
-- movement: worse, better, same, scored (open, but not assessed on the comparison date) or new (not open then)
-- days_overdue: days from the due day of the next action to the reporting date; negative while it is not due
--     yet; NULL without an action (days)
SELECT
    risk.rank, risk.risk_id, risk.title, risk.system_name, risk.owner, risk.residual_level AS level,
    before.residual_level AS before_level,
    coalesce(method.changed, false) AS method_changed,
    CASE WHEN method_changed THEN reread.level ELSE before.residual_level END AS comparable_level,
    CASE
        WHEN before.risk_id IS NULL THEN 'new'
        WHEN before.residual_level IS NULL THEN 'scored'
        WHEN position_of(risk.residual_level) > position_of(comparable_level) THEN 'worse'
        WHEN position_of(risk.residual_level) < position_of(comparable_level) THEN 'better'
        ELSE 'same'
    END AS movement,
    risk.above_tolerance, action.next_action, action.next_action_due,
    as_of() - action.next_action_due AS days_overdue
FROM risk_order AS risk
LEFT JOIN risk_history AS before ON before.risk_id = risk.risk_id AND before.on_date = compare_on()
LEFT JOIN method_change AS method ON method.version = (SELECT compare_version FROM context)
LEFT JOIN score_interval AS reread
    ON reread.risk_id = risk.risk_id AND reread.view = 'residual' AND compare_on() >= reread.valid_from
    AND coalesce(compare_on() < reread.valid_to, true)
LEFT JOIN next_action AS action ON action.risk_id = risk.risk_id
WHERE risk.rank <= (SELECT top_risks FROM setting)
ORDER BY risk.rank
