-- One row per impact item, whatever the filters: a benefit or harm to one group.
-- materialized
-- Columns:
-- from impact_items: item_id, assessment_id, effect, affected_group, direct, size_band, description, scale,
--     scope, irremediability, likelihood, measure, risk_id
-- from impact_assessments: system_id, kind, performed_on
-- from ai_systems: business_unit
-- from assessment_state: state
-- from risk_position: residual_level
-- system_name: name of the AI system
-- vulnerable: whether the group is vulnerable; false where not stated
-- right_touched: right or interest affected; Not named where none is given
-- severity: the worst of scale, scope and irremediability as far as they are rated, never an average (value of its scale);
--     NULL where none is rated
-- severity_name: the same, number and name
-- risk_title: title of the linked risk; NULL where none is linked
-- current: whether it is of the newest assessment of its kind for a system in use
-- serious: whether it is a harm of a scale at or above the setting serious_harm_scale
-- unlinked: whether it is a serious harm without a linked risk; where it is current, warning W7
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
    item.effect = 'harm' AND coalesce(item.scale >= setting.serious_harm_scale, false) AS serious,
    serious AND item.risk_id IS NULL AS unlinked
FROM translated_impact_items AS item
JOIN impact_assessments AS done USING (assessment_id)
JOIN assessment_state AS assessment USING (assessment_id)
JOIN ai_systems AS system ON system.system_id = done.system_id
CROSS JOIN setting
LEFT JOIN scales AS judged
    ON judged.axis = 'severity' AND judged.level = greatest(item.scale, item.scope, item.irremediability)
LEFT JOIN risk_position AS risk ON risk.risk_id = item.risk_id
