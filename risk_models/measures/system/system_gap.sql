-- One row per AI system and thing that its record lacks, whatever the filters: the part of its dossier
-- where it is missed, and the gap in words. A retired system is not asked for what only use calls for.
-- kept
WITH system AS (
    SELECT *, in_use(lifecycle_status, retired_on) AS in_use FROM ai_systems
),
found AS (
    SELECT system_id, 'class' AS part, 'Not classified under the EU AI Act.' AS gap FROM system WHERE eu_class = 'not_assessed'
    UNION ALL
    SELECT system_id, 'class', 'No reason is given for its class.' FROM system
    WHERE eu_class <> 'not_assessed' AND class_reason IS NULL
    UNION ALL
    SELECT system_id, 'class', 'No point of Annex III is given.' FROM system
    WHERE eu_class IN ('high_risk_annex_iii', 'annex_iii_exempt_6_3') AND annex_iii_point IS NULL
    UNION ALL
    SELECT system_id, 'class', 'No role under the EU AI Act is given.' FROM system WHERE eu_roles IS NULL AND eu_class <> 'out_of_scope'
    UNION ALL
    SELECT system_id, 'facts', 'No affected groups are named.' FROM system WHERE in_use AND affected_groups IS NULL
    UNION ALL
    SELECT system_id, 'facts', 'No foreseeable misuse is recorded.' FROM system WHERE in_use AND foreseeable_misuse IS NULL
    UNION ALL
    SELECT system_id, 'facts', 'No next review is set.' FROM system WHERE in_use AND next_review_due IS NULL
    UNION ALL
    SELECT system_id, 'assessment', 'No impact assessment; a screening alone is none.' FROM system_assessment
    JOIN system USING (system_id) WHERE state = 'missing'
    UNION ALL
    SELECT system_id, 'risk', 'No risk is recorded.' FROM system WHERE system_id NOT IN (SELECT system_id FROM risks)
    UNION ALL
    SELECT system_id, 'control', 'No control stands before its open risks.' FROM system
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
    SELECT system_id, 'oversight', 'No way to stop it is recorded.' FROM system
    JOIN oversight_reading AS record USING (system_id) WHERE in_use AND record.newest AND record.can_stop AND record.stop_procedure IS NULL
    UNION ALL
    SELECT system_id, 'oversight', 'No decisions and overrides are counted.' FROM system
    JOIN oversight_reading AS record USING (system_id) WHERE in_use AND record.newest AND record.reading = 'unknown'
    UNION ALL
    SELECT system_id, 'transparency', 'No transparency record.' FROM system
    WHERE in_use AND system_id NOT IN (SELECT system_id FROM transparency)
    UNION ALL
    SELECT system_id, 'supplier', 'No supplier is named.' FROM system WHERE origin IN ('bought', 'saas', 'embedded') AND supplier IS NULL
    UNION ALL
    SELECT system_id, 'supplier', 'No model is named.' FROM system WHERE in_use AND models IS NULL
)
SELECT system_id, part, gap FROM found
