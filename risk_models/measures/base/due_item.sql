-- One row per thing that must be done or reviewed by a day, whatever the filters: unfinished treatments, and
-- reviews of risks, systems, transparency records and tolerances. Closed risks and retired systems have none.
-- Columns:
-- kind: Treatment, Risk review, System review, Transparency review or Tolerance review
-- table: name of the register's table with the row concerned
-- key: key of that row
-- title: the action of a treatment, the title of a risk, the name of a system, or what is disclosed
-- owner: who must do it; of a tolerance who approved it
-- due: day by which it must be done; NULL where none is set
-- system_id: the AI system concerned; NULL for a tolerance and for a risk of no system
-- risk_id: the risk of a treatment or risk review; NULL for other kinds
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
WHERE is_unfinished(todo.status, todo.done_on)
UNION ALL
SELECT 'Risk review', 'risks', risk_id, title, owner, review_due, system_id, risk_id FROM risk
UNION ALL
SELECT 'System review', 'ai_systems', system_id, name, owner, next_review_due, system_id, NULL FROM system
UNION ALL
SELECT 'Transparency review', 'transparency', record_id, what, system.owner, review_due, system_id, NULL
FROM transparency
JOIN system USING (system_id)
UNION ALL
SELECT 'Tolerance review', 'appetite', risk_domain, CASE WHEN risk_domain = 'all' THEN 'General risk tolerance' ELSE 'Risk tolerance of domain ' || risk_domain END, approved_by, review_due, NULL, NULL
FROM appetite
