-- One row per impact item, whatever the filters: a benefit or harm to one group. severity: the worst of
-- scale, scope and irremediability as far as they are rated, never a mean; NULL where none is. current: it is of
-- the newest assessment of its kind for a system in use. unlinked: a harm of the scale of the
-- setting serious_harm_scale, or above, that no risk carries (warning W7).
SELECT
    item.item_id, item.assessment_id, done.system_id, system.name AS system_name, system.business_unit,
    done.kind, done.performed_on, assessment.state,
    item.effect, item.affected_group, coalesce(item.vulnerable, false) AS vulnerable, item.direct, item.size_band,
    coalesce(item.right_touched, 'Not named') AS right_touched, item.description,
    item.scale, item.scope, item.irremediability, item.likelihood,
    greatest(item.scale, item.scope, item.irremediability) AS severity,
    judged.level || ' ' || judged.label AS severity_name,
    item.measure, item.risk_id, risk.title AS risk_title, risk.residual_level,
    assessment.newest AND in_use(system.lifecycle_status, system.retired_on) AS current,
    coalesce(item.effect = 'harm' AND item.scale >= setting.serious_harm_scale AND item.risk_id IS NULL, false) AS unlinked
FROM impact_items AS item
JOIN impact_assessments AS done USING (assessment_id)
JOIN assessment_state AS assessment USING (assessment_id)
JOIN ai_systems AS system ON system.system_id = done.system_id
CROSS JOIN setting
LEFT JOIN scales AS judged
    ON judged.axis = 'severity' AND judged.level = greatest(item.scale, item.scope, item.irremediability)
LEFT JOIN risk_position AS risk ON risk.risk_id = item.risk_id
