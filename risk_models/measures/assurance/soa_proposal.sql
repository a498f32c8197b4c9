-- One row per control of Annex A on which nobody has decided: what the register suggests, for people to decide.
-- materialized
-- Columns:
-- from soa_row: annex_a, title, annex_a_group, controls, implemented_controls, tested_controls, risks
-- control_ids: own controls that name it and are not retired, separated by ;
-- articles: related references of the EU AI Act, separated by ;; NULL without any
-- systems: AI systems in use, not out of the scope of the management system, that are classed as high risk, or under transparency duties for an Article 50, where there is such
--     a reference (number)
-- assessments: impact assessments that a law asks for (fundamental rights, data protection), for the controls on impact
--     assessment (number)
-- suggests: whether anything suggests that it applies; nothing in the register can show that it does not
-- source: what it would follow from, separated by ;; NULL where nothing suggests that it applies
-- status: how far its own controls are implemented; NULL without any
-- owner: who owns most of its own controls; NULL without any
WITH own AS (
    SELECT
        annex_a, string_agg(control_id, ';' ORDER BY control_id) AS control_ids, mode(owner ORDER BY owner) AS owner,
        CASE
            WHEN bool_and(status = 'implemented') THEN 'implemented'
            WHEN bool_and(status = 'planned') THEN 'planned'
            ELSE 'partly'
        END AS status
    FROM annex_a_control
    WHERE status <> 'retired'
    GROUP BY annex_a
),
article AS (
    SELECT
        requirement AS annex_a, string_agg(ref, ';' ORDER BY try_cast(regexp_extract(ref, '[0-9]+') AS INTEGER), ref) AS articles,
        bool_or(regexp_extract(ref, '[0-9]+') = '50') AS on_transparency, bool_or(regexp_extract(ref, '[0-9]+') <> '50') AS on_high_risk
    FROM framework_map
    WHERE framework = 'eu_ai_act'
    GROUP BY requirement
),
law AS (
    SELECT article.annex_a, count(*) AS systems
    FROM article
    JOIN ai_systems AS system
        ON (article.on_high_risk AND system.eu_class IN ('high_risk_annex_i', 'high_risk_annex_iii'))
        OR (article.on_transparency AND system.eu_class = 'transparency')
    WHERE in_use(system.lifecycle_status, system.retired_on) AND system.in_aims_scope IS DISTINCT FROM false
    GROUP BY article.annex_a
),
assessment AS (
    SELECT count(*) AS assessments FROM impact_assessments WHERE kind IN ('fria', 'dpia')
),
fact AS (
    SELECT
        row.annex_a, row.title, row.annex_a_group, row.controls, row.implemented_controls, row.tested_controls, row.risks, own.control_ids,
        article.articles, coalesce(law.systems, 0) AS systems,
        CASE WHEN row.annex_a_group = 'A.5' THEN assessment.assessments ELSE 0 END AS assessments, own.status, own.owner
    FROM soa_row AS row
    CROSS JOIN assessment
    LEFT JOIN own USING (annex_a)
    LEFT JOIN article USING (annex_a)
    LEFT JOIN law USING (annex_a)
    WHERE row.decision = 'not_decided'
)
SELECT
    annex_a, title, annex_a_group, controls, implemented_controls, tested_controls, risks, control_ids, articles, systems, assessments,
    controls > 0 OR systems > 0 OR assessments > 0 AS suggests,
    nullif(concat_ws(
        ';', CASE WHEN risks > 0 THEN 'risk_treatment' END, CASE WHEN systems > 0 OR assessments > 0 THEN 'law' END,
        CASE WHEN controls > 0 AND risks = 0 AND systems = 0 AND assessments = 0 THEN 'good_practice' END
    ), '') AS source,
    status, owner
FROM fact
JOIN annex_a_order USING (annex_a)
ORDER BY annex_a_order.position
