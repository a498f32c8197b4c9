-- One row per clause and Annex A control of ISO/IEC 42001: its own controls, and whether it has evidence that counts.
-- materialized
-- Columns:
-- requirement: clause or Annex A control
-- requirement_label: what it is about, in own words
-- decision: applicable, excluded or not_decided; NULL for a clause, which always applies
-- control_ids: own controls that name it and are not retired, separated by ;; NULL without any
-- documents: documents in force that name it (number)
-- is_proven: whether it is proven: it has evidence that counts, or a valid test of an implemented own control
-- newest_on: day of its newest evidence or test; NULL without any
WITH own AS (
    SELECT annex_a, string_agg(control_id, ';' ORDER BY control_id) AS control_ids
    FROM annex_a_control
    WHERE status <> 'retired'
    GROUP BY annex_a
),
named AS (
    SELECT unnest(parts_of(requirements)) AS requirement FROM document_position WHERE state = 'in_force'
),
document AS (
    SELECT requirement, count(*) AS documents FROM named GROUP BY requirement
)
SELECT
    requirement_order.requirement, requirement_order.label AS requirement_label, row.decision, own.control_ids,
    coalesce(document.documents, 0) AS documents,
    CASE WHEN row.annex_a IS NULL THEN coalesce(age.fresh > 0, false) ELSE row.is_proven END AS is_proven,
    CASE WHEN row.annex_a IS NULL THEN age.newest_on ELSE row.newest_on END AS newest_on
FROM requirement_order
LEFT JOIN soa_row AS row ON row.annex_a = requirement_order.requirement
LEFT JOIN own ON own.annex_a = requirement_order.requirement
LEFT JOIN document ON document.requirement = requirement_order.requirement
LEFT JOIN evidence_age AS age ON age.about_table = 'requirement' AND age.about_key = requirement_order.requirement
ORDER BY requirement_order.position
