-- One row per tile and calendar day: how many out of how many, for the open risks, the systems and
-- the events that pass the filters.
-- A treatment counts as unfinished on a day if it is so now, or was done after that day.
WITH days AS (SELECT on_date FROM calendar WHERE tile),
tiled AS (
    SELECT on_date, 'above_tolerance' AS tile, count(*) FILTER (history.above_tolerance) AS numerator, count(*) AS denominator
    FROM risk_history AS history JOIN selected_risks USING (risk_id) GROUP BY on_date
    UNION ALL
    SELECT on_date, 'unassessed', count(*) FILTER (history.residual_level IS NULL), count(*)
    FROM risk_history AS history JOIN selected_risks USING (risk_id) GROUP BY on_date
    UNION ALL
    SELECT history.on_date, 'covered', count(covered.risk_id), count(*)
    FROM risk_history AS history
    JOIN selected_risks USING (risk_id)
    LEFT JOIN covered_history AS covered ON covered.risk_id = history.risk_id AND covered.on_date = history.on_date
    GROUP BY history.on_date
    UNION ALL
    SELECT operated_on.on_date, 'assessed_systems', count(valid.system_id), count(*)
    FROM operated_on
    JOIN selected_systems USING (system_id)
    LEFT JOIN valid_assessment AS valid ON valid.system_id = operated_on.system_id AND valid.on_date = operated_on.on_date
    GROUP BY operated_on.on_date
    UNION ALL
    SELECT history.on_date, 'overdue_treatments', count(*) FILTER (treatments.due < history.on_date), count(*)
    FROM risk_history AS history
    JOIN selected_risks USING (risk_id)
    JOIN treatments USING (risk_id)
    WHERE treatments.status IN ('planned', 'in_progress') OR treatments.done_on > history.on_date
    GROUP BY history.on_date
    UNION ALL
    SELECT history.on_date, 'expiring_acceptances',
        count(*) FILTER (accepted.expires_on <= history.on_date + setting.acceptance_horizon_days), count(*)
    FROM risk_history AS history
    JOIN selected_risks USING (risk_id)
    JOIN acceptances AS accepted
        ON accepted.risk_id = history.risk_id
        AND accepted.accepted_on <= history.on_date
        AND accepted.expires_on >= history.on_date
        AND (accepted.revoked_on IS NULL OR accepted.revoked_on > history.on_date)
    CROSS JOIN setting
    GROUP BY history.on_date
    UNION ALL
    SELECT days.on_date, 'incidents', count(*) FILTER (incidents.kind = 'incident'), count(*)
    FROM incidents
    JOIN selected_systems USING (system_id)
    CROSS JOIN setting
    JOIN days
        ON incidents.occurred_on <= days.on_date
        AND incidents.occurred_on > days.on_date - setting.incident_window_days
    GROUP BY days.on_date
)
SELECT days.on_date, tile_order.tile, coalesce(numerator, 0) AS numerator, coalesce(denominator, 0) AS denominator
FROM days
CROSS JOIN tile_order
LEFT JOIN tiled ON tiled.on_date = days.on_date AND tiled.tile = tile_order.tile
