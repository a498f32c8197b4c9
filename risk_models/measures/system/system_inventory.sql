-- One row per AI system that passes the filters, worst first: the rows of system_position. Filters on risks
-- select the systems with a risk that passes them; the numbers are those of the whole system.
-- Columns:
-- from system_position: *
SELECT *
FROM system_position
WHERE passes_filter('business_unit', business_unit) AND passes_filter('system_id', system_id)
    AND (
        -- True where no filter on risks is set: then a system needs no risk.
        (passes_filter('arises_stage', NULL) AND passes_filter('domain', NULL) AND passes_filter('owner', NULL)
            AND passes_filter('level', NULL) AND passes_filter('status', NULL))
        OR system_id IN (SELECT system_id FROM selected_risks)
    )
ORDER BY
    position_of(worst) DESC NULLS LAST, lifecycle_status = 'retired', worst = 'unassessed' DESC,
    above_tolerance DESC, name, system_id
