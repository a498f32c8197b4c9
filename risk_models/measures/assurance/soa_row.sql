-- One row per control of Annex A, all 38, in their order: whether it applies, why, and what proves it.
-- materialized
-- Columns:
-- annex_a: Annex A control
-- title: what it is about, in own words
-- annex_a_group: its group
-- group_title: name of the group
-- decision: applicable, excluded or not_decided, on the reporting date
-- reason: why it applies or not; NULL where that is not decided
-- source: what it follows from; NULL where that is not said
-- status: how far it is implemented; NULL where that is not said
-- owner: who is accountable for it; NULL where nobody is named
-- decided_by: who decided; NULL where that is not decided
-- decided_on: day of the decision; NULL where it is not decided
-- controls: own controls that name it and are not retired (number)
-- implemented_controls: of these, controls that are implemented (number)
-- tested_controls: of these, controls whose latest test counts on the reporting date (number)
-- risks: open risks that these controls mitigate (number)
-- evidence: pieces of evidence about it (number)
-- fresh_evidence: of these, pieces that count on the reporting date (number)
-- newest_on: day of its newest proof: evidence about it, or a test of one of its controls; NULL without any
-- is_proven: whether it has evidence that counts, or an implemented control whose latest test counts and was not ineffective
-- findings: open findings about it (number)
WITH own AS (
    SELECT
        annex_a, count(*) AS controls, count(*) FILTER (status = 'implemented') AS implemented, count(*) FILTER (test_is_fresh) AS tested,
        max(last_tested_on) AS tested_on, bool_or(status = 'implemented' AND test_is_fresh AND last_result <> 'ineffective') AS proven
    FROM annex_a_control
    WHERE status <> 'retired'
    GROUP BY annex_a
),
risk AS (
    SELECT own_control.annex_a, count(DISTINCT linked.risk_id) AS risks
    FROM annex_a_control AS own_control
    JOIN risk_controls AS linked USING (control_id)
    JOIN risk_base USING (risk_id)
    WHERE own_control.status <> 'retired' AND risk_base.is_open
    GROUP BY own_control.annex_a
),
finding AS (
    SELECT requirement AS annex_a, count(*) AS findings FROM finding_position WHERE state <> 'closed' GROUP BY requirement
)
SELECT
    annex_a_order.annex_a, annex_a_order.label AS title, annex_a_group(annex_a_order.annex_a) AS annex_a_group,
    annex_a_group_order.label AS group_title,
    CASE WHEN NOT happened(row.decided_on) OR row.applicable IS NULL THEN 'not_decided' WHEN row.applicable THEN 'applicable' ELSE 'excluded' END
        AS decision,
    CASE WHEN happened(row.decided_on) THEN row.reason END AS reason,
    row.source, row.status, row.owner,
    CASE WHEN happened(row.decided_on) THEN row.decided_by END AS decided_by,
    CASE WHEN happened(row.decided_on) THEN row.decided_on END AS decided_on,
    coalesce(own.controls, 0) AS controls, coalesce(own.implemented, 0) AS implemented_controls, coalesce(own.tested, 0) AS tested_controls,
    coalesce(risk.risks, 0) AS risks, coalesce(age.pieces, 0) AS evidence, coalesce(age.fresh, 0) AS fresh_evidence,
    greatest(age.newest_on, own.tested_on) AS newest_on,
    coalesce(age.fresh > 0, false) OR coalesce(own.proven, false) AS is_proven,
    coalesce(finding.findings, 0) AS findings
FROM annex_a_order
JOIN annex_a_group_order ON annex_a_group_order.annex_a_group = annex_a_group(annex_a_order.annex_a)
LEFT JOIN applicability AS row ON row.annex_a = annex_a_order.annex_a
LEFT JOIN own ON own.annex_a = annex_a_order.annex_a
LEFT JOIN risk ON risk.annex_a = annex_a_order.annex_a
LEFT JOIN evidence_age AS age ON age.about_table = 'requirement' AND age.about_key = annex_a_order.annex_a
LEFT JOIN finding ON finding.annex_a = annex_a_order.annex_a
ORDER BY annex_a_order.position
