-- One row per AI system that passes the filters. Filters on risks select the systems with a risk that passes
-- them, open or not; all numbers about systems, impact assessments and incidents are of these systems.
-- Columns:
-- from ai_systems: *
SELECT *
FROM ai_systems
WHERE passes_filter('business_unit', business_unit) AND passes_filter('system_id', system_id)
    AND (no_risk_filter() OR system_id IN (SELECT system_id FROM selected_risks))
