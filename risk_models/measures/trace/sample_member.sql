-- One row per member of a population from which an auditor draws a sample, in the order of their keys.
-- Columns:
-- population: ai_systems (those in use), requirement (the controls of Annex A), risks (open ones), controls (not
--     retired) or people (in the organisation on the reporting date)
-- key: key of the member
-- title: name or title
-- stratum: highest residual level of its open risks: of the system, that the control mitigates, or that the person
--     owns; unassessed where none of them has a residual score, none where it has no open risk
-- stratum_order: place of the stratum in a sample by risk: the serious levels first, the highest on top, then what is
--     not assessed, as it may be high, then the lower levels, and none
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
    coalesce(levels.level, CASE WHEN worst.key IS NOT NULL THEN 'unassessed' ELSE 'none' END) AS stratum,
    CASE
        WHEN levels.is_serious THEN top.position - levels.position
        WHEN levels.level IS NOT NULL THEN top.position + 1 - levels.position
        WHEN worst.key IS NOT NULL THEN top.position - least_serious.position + 1
        ELSE top.position + 1
    END AS stratum_order
FROM chosen
CROSS JOIN (SELECT max(position) AS position FROM levels) AS top
CROSS JOIN (SELECT min(position) AS position FROM levels WHERE is_serious) AS least_serious
JOIN trace_subject AS subject ON subject.subject_table = chosen.population AND subject.subject_key = chosen.key
LEFT JOIN worst USING (population, key)
LEFT JOIN levels ON levels.position = worst.worst_position
ORDER BY chosen.population, chosen.key
