-- One row per AI system and missing information, whatever the filters. A retired system needs nothing that only
-- use calls for.
-- materialized
-- Columns:
-- system_id: the AI system
-- part: section of the system profile: class, facts, assessment, risk, control, oversight, transparency or
--     supplier
-- gap: what is missing, in a sentence
WITH system AS (
    SELECT *, in_use(lifecycle_status, retired_on) AS in_use FROM ai_systems
),
missing AS (
    SELECT system_id, 'class' AS part, 'Not classified under the EU AI Act.' AS gap FROM system WHERE eu_class = 'not_assessed'
    UNION ALL
    SELECT system_id, 'class', 'No reason for the classification.' FROM system
    WHERE eu_class <> 'not_assessed' AND class_reason IS NULL
    UNION ALL
    SELECT system_id, 'class', 'No point of Annex III.' FROM system
    WHERE eu_class IN ('high_risk_annex_iii', 'annex_iii_exempt_6_3') AND annex_iii_point IS NULL
    UNION ALL
    SELECT system_id, 'class', 'No role under the EU AI Act.' FROM system WHERE eu_roles IS NULL AND eu_class <> 'out_of_scope'
    UNION ALL
    SELECT system_id, 'facts', 'No affected groups.' FROM system WHERE in_use AND affected_groups IS NULL
    UNION ALL
    SELECT system_id, 'facts', 'No foreseeable misuse.' FROM system WHERE in_use AND foreseeable_misuse IS NULL
    UNION ALL
    SELECT system_id, 'facts', 'No date for the next review.' FROM system WHERE in_use AND next_review_due IS NULL
    UNION ALL
    SELECT system_id, 'assessment', 'No impact assessment; a screening does not count as one.' FROM system_assessment
    JOIN system USING (system_id) WHERE state = 'missing'
    UNION ALL
    SELECT system_id, 'risk', 'No risk is recorded.' FROM system WHERE system_id NOT IN (SELECT system_id FROM risks)
    UNION ALL
    SELECT system_id, 'control', 'Its open risks have no control.' FROM system
    WHERE system_id IN (SELECT system_id FROM risk_position WHERE is_open)
        AND system_id NOT IN (
            SELECT system_id FROM risk_position
            JOIN risk_controls USING (risk_id)
            JOIN controls USING (control_id)
            WHERE risk_position.is_open AND controls.status <> 'retired'
        )
    UNION ALL
    SELECT system_id, 'oversight', 'No oversight record.' FROM system WHERE in_use AND system_id NOT IN (SELECT system_id FROM oversight)
    UNION ALL
    SELECT system_id, 'oversight', 'No procedure to stop it.' FROM system
    JOIN oversight_reading AS record USING (system_id) WHERE in_use AND record.newest AND record.can_stop AND record.stop_procedure IS NULL
    UNION ALL
    SELECT system_id, 'oversight', 'No decisions and overrides are counted.' FROM system
    JOIN oversight_reading AS record USING (system_id) WHERE in_use AND record.newest AND record.reading = 'unknown'
    UNION ALL
    SELECT system_id, 'transparency', 'No transparency record.' FROM system
    WHERE in_use AND system_id NOT IN (SELECT system_id FROM transparency)
    UNION ALL
    SELECT system_id, 'supplier', 'No supplier.' FROM system WHERE origin IN ('bought', 'saas', 'embedded') AND supplier IS NULL
    UNION ALL
    SELECT system_id, 'supplier', 'No model.' FROM system WHERE in_use AND models IS NULL
)
SELECT system_id, part, gap FROM missing
