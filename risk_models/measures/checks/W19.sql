-- W19 medium: Annex A control applies, but no own control names it or nothing proves it
SELECT
    'applicability' AS "table", annex_a AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'It applies, but ' || CASE
        WHEN controls = 0 AND NOT is_proven THEN 'no own control names it, and neither evidence nor a test that counts proves it.'
        WHEN controls = 0 THEN 'no own control names it.'
        ELSE 'neither evidence nor a test that counts proves it.'
    END AS sentence,
    coalesce(owner, decided_by) AS who
FROM soa_row
WHERE decision = 'applicable' AND (controls = 0 OR NOT is_proven)
