-- One row per control of Annex A, all 38, in their order: whether it applies, why, and what proves it.
-- materialized
-- Columns:
-- annex_a: Annex A control
-- title: what it is about, in own words
-- annex_a_group: its group
-- group_title: name of the group
-- decision: applicable, excluded or not_decided, on the reporting date
-- state: not_decided, excluded or, of an applicable one, proven, no_control (not proven, without an implemented own control) or
--     no_proof (not proven, with one)
-- reason: why it applies or not; NULL where that is not decided
-- source: what it follows from, separated by ;; NULL where that is not said
-- follows_from: the same in words, separated by a comma
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
-- newest_age_days: days from that day to the reporting date; NULL without any (days)
-- is_proven: whether it has evidence that counts, or an implemented control whose latest test counts and was not ineffective
-- findings: open findings about it (number)
-- has_findings: whether there are open findings about it
WITH own AS (
    SELECT
        annex_a, count(*) AS controls, count(*) FILTER (status = 'implemented') AS implemented, count(*) FILTER (test_is_fresh) AS tested
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
proof AS (
    SELECT
        annex_a, count(*) FILTER (through = 'direct') AS pieces, count(*) FILTER (through = 'direct' AND is_fresh) AS fresh,
        max(dated_on) FILTER (through <> 'control_evidence') AS newest_on, bool_or(is_proof) AS is_proven
    FROM soa_evidence
    GROUP BY annex_a
),
finding AS (
    SELECT requirement AS annex_a, count(*) AS findings FROM finding_position WHERE state <> 'closed' GROUP BY requirement
),
decided AS (
    SELECT
        *,
        CASE WHEN NOT happened(decided_on) OR applicable IS NULL THEN 'not_decided' WHEN applicable THEN 'applicable' ELSE 'excluded' END
            AS decision
    FROM applicability
),
joined AS (
    SELECT
        annex_a_order.annex_a, annex_a_order.label AS title, annex_a_group(annex_a_order.annex_a) AS annex_a_group, annex_a_order.position,
        coalesce(row.decision, 'not_decided') AS decision,
        CASE WHEN row.decision <> 'not_decided' THEN row.reason END AS reason,
        row.source,
        (
            SELECT string_agg(label, ', ' ORDER BY position) FROM applicability_source_order
            WHERE list_contains(parts_of(row.source), applicability_source_order.source)
        ) AS follows_from,
        row.status, row.owner,
        CASE WHEN row.decision <> 'not_decided' THEN row.decided_by END AS decided_by,
        CASE WHEN row.decision <> 'not_decided' THEN row.decided_on END AS decided_on,
        coalesce(own.controls, 0) AS controls, coalesce(own.implemented, 0) AS implemented_controls, coalesce(own.tested, 0) AS tested_controls,
        coalesce(risk.risks, 0) AS risks, coalesce(proof.pieces, 0) AS evidence, coalesce(proof.fresh, 0) AS fresh_evidence, proof.newest_on,
        as_of() - proof.newest_on AS newest_age_days, coalesce(proof.is_proven, false) AS is_proven,
        coalesce(finding.findings, 0) AS findings
    FROM annex_a_order
    LEFT JOIN decided AS row ON row.annex_a = annex_a_order.annex_a
    LEFT JOIN own ON own.annex_a = annex_a_order.annex_a
    LEFT JOIN risk ON risk.annex_a = annex_a_order.annex_a
    LEFT JOIN proof ON proof.annex_a = annex_a_order.annex_a
    LEFT JOIN finding ON finding.annex_a = annex_a_order.annex_a
)
SELECT
    joined.* EXCLUDE (position), annex_a_group_order.label AS group_title,
    CASE
        WHEN joined.decision <> 'applicable' THEN joined.decision
        WHEN joined.is_proven THEN 'proven'
        WHEN joined.implemented_controls = 0 THEN 'no_control'
        ELSE 'no_proof'
    END AS state,
    joined.findings > 0 AS has_findings
FROM joined
JOIN annex_a_group_order USING (annex_a_group)
ORDER BY joined.position
