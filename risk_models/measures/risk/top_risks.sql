-- One row per risk, the ten worst open ones that pass the filters: level now and on the comparison date (see
-- context), and the next action.
-- Columns:
-- from risk_order: rank, risk_id, title, system_name, owner, above_tolerance
-- from next_action: next_action, next_action_due
-- level: residual level on the reporting date
-- before_level: residual level on the comparison date; NULL where not assessed or not open then
-- movement: worse, better, same, scored (open, but not assessed on the comparison date) or new (not open then)
-- days_overdue: days from the due day of the next action to the reporting date; negative while it is not due
--     yet; NULL without an action (days)
SELECT
    risk.rank, risk.risk_id, risk.title, risk.system_name, risk.owner, risk.residual_level AS level,
    before.residual_level AS before_level,
    CASE
        WHEN before.risk_id IS NULL THEN 'new'
        WHEN before.residual_level IS NULL THEN 'scored'
        WHEN position_of(risk.residual_level) > position_of(before.residual_level) THEN 'worse'
        WHEN position_of(risk.residual_level) < position_of(before.residual_level) THEN 'better'
        ELSE 'same'
    END AS movement,
    risk.above_tolerance, action.next_action, action.next_action_due,
    as_of() - action.next_action_due AS days_overdue
FROM risk_order AS risk
LEFT JOIN risk_history AS before ON before.risk_id = risk.risk_id AND before.on_date = compare_on()
LEFT JOIN next_action AS action ON action.risk_id = risk.risk_id
WHERE risk.rank <= 10
ORDER BY risk.rank
