-- W7 high: Serious harm without a linked risk
SELECT
    'impact_items' AS "table", items.item_id AS key, done.system_id, NULL::VARCHAR AS risk_id,
    'Harm of scale ' || items.scale || ' to ' || items.affected_group || ' is linked to no risk.' AS sentence,
    done.assessor AS who
FROM impact_items AS items
JOIN impact_assessments AS done USING (assessment_id)
CROSS JOIN setting
WHERE items.effect = 'harm' AND items.scale >= setting.serious_harm_scale AND items.risk_id IS NULL
