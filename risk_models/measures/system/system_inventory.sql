-- One row per AI system that passes the filters, worst first: the rows of system_position. The numbers are those
-- of the whole system, whatever the filters on risks.
-- Columns:
-- from system_position: *
SELECT *
FROM system_position
SEMI JOIN selected_systems USING (system_id)
ORDER BY
    position_of(worst) DESC NULLS LAST, lifecycle_status = 'retired', worst = 'unassessed' DESC,
    above_tolerance DESC, name, system_id
