-- One row per AI system that passes the filters, worst first: the rows of system_position. A filter on
-- risks leaves the systems with a risk that passes it; the numbers are of the whole system all the same.
SELECT *
FROM system_position
WHERE chosen('business_unit', business_unit) AND chosen('system_id', system_id)
    AND (
        -- True for each filter on risks that is open: then a system needs no risk.
        (chosen('arises_stage', NULL) AND chosen('domain', NULL) AND chosen('owner', NULL)
            AND chosen('level', NULL) AND chosen('status', NULL))
        OR system_id IN (SELECT system_id FROM selected_risks)
    )
ORDER BY
    position_of(worst) DESC NULLS LAST, lifecycle_status = 'retired', worst = 'unassessed' DESC,
    above_tolerance DESC, name, system_id
