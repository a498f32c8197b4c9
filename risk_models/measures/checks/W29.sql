-- W29 medium: First surveillance later than it may be
-- It is due within the setting first_surveillance_months after the decision of the certification body.
WITH decided AS (
    SELECT certificates.*, CAST(decided_on + to_months(setting.first_surveillance_months) AS DATE) AS due
    FROM certificates
    CROSS JOIN setting
    WHERE NOT happened(withdrawn_on) AND expires_on >= as_of()
),
first_surveillance AS (
    SELECT decided.certificate_id, min_by(audit_id, held_on) AS audit_id, min(held_on) AS held_on, bool_or(state = 'done') AS is_done
    FROM decided
    JOIN (SELECT *, coalesce(started_on, planned_on) AS held_on FROM audit_position WHERE kind = 'surveillance') AS audit
        ON audit.held_on > decided.decided_on
        AND list_contains(parts_of(coalesce(audit.management_systems, 'iso_42001')), decided.standard)
    GROUP BY decided.certificate_id
),
manager AS (
    SELECT max(person) AS person FROM role_position WHERE role = 'aims_manager' AND holds
)
SELECT
    'certificates' AS "table", decided.certificate_id AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    'The first surveillance is due by ' || decided.due || CASE
        WHEN audit.held_on IS NULL THEN '; none is planned.'
        ELSE '; it is planned for ' || audit.held_on || '.'
    END AS sentence,
    manager.person AS who
FROM decided
LEFT JOIN first_surveillance AS audit USING (certificate_id)
CROSS JOIN manager
WHERE audit.held_on IS NULL OR (audit.held_on > decided.due AND NOT audit.is_done)
