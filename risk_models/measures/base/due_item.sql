-- One row per thing that is to be done or looked at again by a day, whatever the filters: unfinished
-- treatments, reviews of risks, systems, transparency records and tolerances; nothing of a risk that is
-- not open or of a system not in use. risk_id: of treatments and risks alone.
WITH risk AS (
    SELECT risks.* FROM risks JOIN risk_base USING (risk_id) WHERE risk_base.is_open
),
system AS (
    SELECT * FROM ai_systems WHERE in_use(lifecycle_status, retired_on)
)
SELECT
    'Treatment' AS kind, 'treatments' AS "table", todo.treatment_id AS key, todo.action AS title, todo.owner, todo.due,
    risk.system_id, risk_id
FROM treatments AS todo
JOIN risk USING (risk_id)
WHERE unfinished(todo.status, todo.done_on)
UNION ALL
SELECT 'Risk review', 'risks', risk_id, title, owner, review_due, system_id, risk_id FROM risk
UNION ALL
SELECT 'System review', 'ai_systems', system_id, name, owner, next_review_due, system_id, NULL FROM system
UNION ALL
SELECT 'Transparency review', 'transparency', record_id, what, system.owner, review_due, system_id, NULL
FROM transparency
JOIN system USING (system_id)
UNION ALL
SELECT 'Tolerance review', 'appetite', risk_domain, 'Tolerance of ' || risk_domain, approved_by, review_due, NULL, NULL
FROM appetite
