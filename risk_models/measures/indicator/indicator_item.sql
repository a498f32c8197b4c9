-- One row per indicator and thing in its denominator on the reporting date, of those that pass the filters. A control
-- does with a risk that it mitigates, or where it mitigates none at all; a finding of an audit always does.
-- Columns:
-- from indicator_thing: indicator, counted, table, key, title, system_name, owner, level, due
WITH open_risk AS MATERIALIZED (
    SELECT risk_id, title, system_name, owner, residual_level, review_due, unassessed FROM open_risks
),
of_risk AS (
    SELECT
        risk.*, unnest(['above_not_accepted', 'not_assessed', 'review_overdue']) AS indicator,
        unnest([NOT breach.accepted, risk.unassessed, coalesce(risk.review_due < as_of(), false)]) AS counted
    FROM open_risk AS risk
    LEFT JOIN breach_position AS breach USING (risk_id)
)
SELECT
    indicator, counted, 'risks' AS "table", risk_id AS key, title, system_name, owner, residual_level AS level, review_due AS due
FROM of_risk
WHERE counted IS NOT NULL  -- a risk within tolerance is not counted among those above it
UNION ALL
SELECT indicator, counted, "table", key, title, system_name, owner, level, due
FROM indicator_thing
WHERE risk_id IN (SELECT risk_id FROM open_risk)
    OR system_id IN (SELECT system_id FROM selected_systems)
    OR control_id IN (SELECT control_id FROM risk_controls JOIN selected_risks USING (risk_id))
    OR coalesce(risk_id, system_id, control_id) IS NULL
