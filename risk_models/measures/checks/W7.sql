-- W7 high: Serious harm without a linked risk
SELECT
    'impact_items' AS "table", item.item_id AS key, done.system_id, NULL::VARCHAR AS risk_id,
    'Harm of scale ' || item.scale || ' to ' || item.affected_group || ' is linked to no risk.' AS sentence,
    done.assessor AS who
FROM translated_impact_items AS item
JOIN impact_assessments AS done USING (assessment_id)
JOIN assessment_state AS assessment USING (assessment_id)
JOIN ai_systems AS system ON system.system_id = done.system_id
CROSS JOIN setting
WHERE item.effect = 'harm' AND item.scale >= setting.serious_harm_scale AND item.risk_id IS NULL
    AND assessment.newest AND in_use(system.lifecycle_status, system.retired_on)
