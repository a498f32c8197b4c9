-- One row per AI system, control of Annex A, risk, own control and person: what its trace needs to have.
-- Columns:
-- from trace_anchor: subject_table, subject_key
-- title: name of the system, control or person, title of the risk or of the control of Annex A
-- is_excluded: whether it is left out of the scope or the Statement of Applicability, with a reason
-- scope_gap: what is missing of the decision on the scope of the system, in a sentence; NULL where nothing is
-- has_system: whether the trace passes through an AI system
-- is_above: whether the trace passes through an open risk above tolerance
-- needs_risks: whether it has to lead to a risk
WITH passed AS (
    SELECT
        anchor.subject_table, anchor.subject_key, bool_or(anchor.anchor_table = 'ai_systems') AS has_system,
        coalesce(bool_or(risk.is_open AND risk.above_tolerance), false) AS is_above
    FROM trace_anchor AS anchor
    -- A condition on one side alone would make the join a nested loop.
    LEFT JOIN risk_position AS risk ON risk.risk_id = CASE WHEN anchor.anchor_table = 'risks' THEN anchor.anchor_key END
    GROUP BY anchor.subject_table, anchor.subject_key
),
named AS (
    SELECT
        'ai_systems' AS subject_table, system_id AS subject_key, name AS title, in_aims_scope = false AND scope_reason IS NOT NULL AS is_excluded,
        CASE
            WHEN in_aims_scope IS NULL THEN 'Whether the management system covers it is not decided.'
            WHEN NOT in_aims_scope AND scope_reason IS NULL THEN 'It is left out of the scope without a reason.'
        END AS scope_gap,
        in_use(lifecycle_status, retired_on) AS needs_risks
    FROM ai_systems
    UNION ALL
    SELECT
        'requirement', annex_a, title, decision = 'excluded' AND reason IS NOT NULL, NULL,
        source IS NULL OR list_contains(parts_of(source), 'risk_treatment')
    FROM soa_row
    UNION ALL
    SELECT 'risks', risk_id, title, false, NULL, true FROM risks
    UNION ALL
    SELECT 'controls', control_id, name, false, NULL, status <> 'retired' FROM controls
    UNION ALL
    SELECT 'people', person_id, name, false, NULL, false FROM people
)
SELECT subject_table, subject_key, named.title, coalesce(named.is_excluded, false) AS is_excluded, named.scope_gap, passed.has_system, passed.is_above, named.needs_risks
FROM named
JOIN passed USING (subject_table, subject_key)
