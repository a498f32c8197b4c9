-- W13 low: Review overdue
SELECT "table", key, system_id, risk_id, kind || ' was due on ' || due || '.' AS sentence, owner AS who
FROM due_item
WHERE kind <> 'Treatment' AND due < as_of()
