-- One row per audit on the reporting date.
-- materialized
-- Columns:
-- from audits: audit_id, kind, title, requirements, systems, criteria, planned_on, lead_auditor, independent, register_version, management_systems
-- started_on: first day; NULL where it had not begun on the reporting date
-- ended_on: last day; NULL where it had not ended on the reporting date
-- conclusion: conclusion; NULL where it had not ended on the reporting date
-- state: done, under_way, late (planned for a day that has passed) or planned
-- findings: findings raised up to the reporting date (number)
-- open_findings: findings of these that are open (number)
WITH raised AS (
    SELECT audit_id, count(*) AS findings, count(*) FILTER (state <> 'closed') AS open_findings
    FROM finding_position
    GROUP BY audit_id
)
SELECT
    audits.audit_id, audits.kind, audits.title, audits.requirements, audits.systems, audits.criteria, audits.planned_on, audits.lead_auditor,
    audits.independent, audits.register_version, audits.management_systems,
    CASE WHEN happened(audits.started_on) THEN audits.started_on END AS started_on,
    CASE WHEN happened(audits.ended_on) THEN audits.ended_on END AS ended_on,
    CASE WHEN happened(audits.ended_on) THEN audits.conclusion END AS conclusion,
    CASE
        WHEN happened(audits.ended_on) THEN 'done'
        WHEN happened(audits.started_on) THEN 'under_way'
        WHEN audits.planned_on < as_of() THEN 'late'
        ELSE 'planned'
    END AS state,
    coalesce(raised.findings, 0) AS findings, coalesce(raised.open_findings, 0) AS open_findings
FROM audits
LEFT JOIN raised USING (audit_id)
ORDER BY coalesce(audits.started_on, audits.planned_on) DESC, audits.audit_id
