-- One row per thing that is past its day: unfinished treatments, reviews of risks, systems,
-- transparency records and tolerances. Worst delay first.
WITH due_items AS (
    SELECT
        'Treatment' AS kind, 'treatments' AS "table", treatment_id AS key, action AS title, treatments.owner, due, system_id
    FROM treatments JOIN open_risks USING (risk_id)
    WHERE treatments.status IN ('planned', 'in_progress')
    UNION ALL
    SELECT 'Risk review', 'risks', risk_id, title, owner, review_due, system_id FROM open_risks
    UNION ALL
    SELECT 'System review', 'ai_systems', system_id, name, owner, next_review_due, system_id
    FROM selected_systems WHERE lifecycle_status <> 'retired'
    UNION ALL
    SELECT 'Transparency review', 'transparency', record_id, what, systems.owner, review_due, system_id
    FROM transparency JOIN selected_systems AS systems USING (system_id)
    WHERE systems.lifecycle_status <> 'retired'
    UNION ALL
    SELECT 'Tolerance review', 'appetite', risk_domain, 'Tolerance of ' || risk_domain, approved_by, review_due, NULL
    FROM appetite
)
SELECT
    kind, "table", key, title, owner, due, as_of() - due AS days_overdue,
    CASE
        WHEN as_of() - due <= 30 THEN '1-30'
        WHEN as_of() - due <= 60 THEN '31-60'
        WHEN as_of() - due <= 90 THEN '61-90'
        ELSE '>90'
    END AS age_band,
    system_id
FROM due_items
WHERE due < as_of()
ORDER BY days_overdue DESC, kind, key
