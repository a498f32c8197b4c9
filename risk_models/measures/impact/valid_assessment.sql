-- One row per AI system and calendar day with a valid impact assessment: decided go or conditional, approved by
-- that day where a day of approval is given, not expired, and no significant change of the system came after
-- it. A screening alone is no impact assessment.
-- materialized
-- Columns:
-- from calendar: on_date
-- from impact_assessments: system_id
SELECT DISTINCT calendar.on_date, done.system_id
FROM impact_assessments AS done
JOIN ai_systems AS system USING (system_id)
JOIN calendar
    ON done.performed_on <= calendar.on_date
    AND (done.approved_on IS NULL OR done.approved_on <= calendar.on_date)
    AND (done.valid_until IS NULL OR done.valid_until >= calendar.on_date)
    AND NOT coalesce(
        system.last_significant_change_on > done.performed_on
        AND system.last_significant_change_on <= calendar.on_date, false
    )
WHERE done.kind <> 'screening' AND done.decision IN ('go', 'conditional')
