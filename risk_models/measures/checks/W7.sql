-- W7 high: Serious harm without a linked risk
SELECT
    'impact_items' AS "table", item.item_id AS key, item.system_id, NULL::VARCHAR AS risk_id,
    'Harm of scale ' || item.scale || ' to ' || item.affected_group || ' is linked to no risk.' AS sentence,
    done.assessor AS who
FROM impact_item_position AS item
JOIN impact_assessments AS done USING (assessment_id)
WHERE item.current AND item.unlinked
