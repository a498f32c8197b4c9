-- One row per risk, the ten worst open ones: level now and on the day compared with, and what is
-- done next. movement: worse, better, same, or new (not rated on that day).
SELECT
    risk.rank, risk.risk_id, risk.title, risk.system_name, risk.owner, risk.residual_level AS level,
    before.residual_level AS before_level,
    CASE
        WHEN before.residual_level IS NULL THEN 'new'
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
