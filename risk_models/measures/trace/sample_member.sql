-- One row per member of a population from which an auditor draws a sample, in the order of their keys.
-- Columns:
-- population: ai_systems (those in use), requirement (the controls of Annex A), risks (open ones), controls (not
--     retired) or people (in the organisation on the reporting date)
-- key: key of the member
-- title: name or title
-- stratum: highest residual level of its open risks: of the system, that the control mitigates, or that the person
--     owns; unassessed where none of them has a residual score, none where it has no open risk
WITH chosen AS (
    SELECT 'ai_systems' AS population, system_id AS key FROM ai_systems WHERE in_use(lifecycle_status, retired_on)
    UNION ALL
    SELECT 'requirement', annex_a FROM annex_a_order
    UNION ALL
    SELECT 'risks', risk_id FROM risk_position WHERE is_open
    UNION ALL
    SELECT 'controls', control_id FROM controls WHERE status <> 'retired'
    UNION ALL
    SELECT 'people', person_id FROM people WHERE holds(active_from, active_to)
),
worst AS (
    SELECT anchor.subject_table AS population, anchor.subject_key AS key, max(position_of(risk.residual_level)) AS worst_position
    FROM trace_anchor AS anchor
    JOIN risk_position AS risk ON anchor.anchor_table = 'risks' AND risk.risk_id = anchor.anchor_key
    WHERE risk.is_open
    GROUP BY anchor.subject_table, anchor.subject_key
)
SELECT
    chosen.population, chosen.key, subject.title,
    coalesce(level_order.level, CASE WHEN worst.key IS NOT NULL THEN 'unassessed' ELSE 'none' END) AS stratum
FROM chosen
JOIN trace_subject AS subject ON subject.subject_table = chosen.population AND subject.subject_key = chosen.key
LEFT JOIN worst USING (population, key)
LEFT JOIN level_order ON level_order.position = worst.worst_position
ORDER BY chosen.population, chosen.key
