-- W13 low: Review past due
SELECT
    late."table", late.key, late.system_id, CASE WHEN late."table" = 'risks' THEN late.key END AS risk_id,
    late.kind || ' was due on ' || late.due || '.' AS sentence,
    late.owner AS who
FROM overdue_items AS late
WHERE late.kind <> 'Treatment'
