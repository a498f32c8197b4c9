-- One row per milestone of a certificate: decision, surveillance and recertification. Of each standard the certificate
-- of the latest decision counts.
-- Columns:
-- from certificates: certificate_id, standard, body
-- milestone: decision; first_surveillance (within the setting first_surveillance_months); surveillance (in each
--     calendar year between decision and expiry); or recertification (before expiry)
-- due: day of the decision, or last day for the milestone
-- done_on: last day of the audit that reached it; NULL where none has
-- audit_id: that audit; NULL where none has
-- state: done; done_late (after the due day); late; or ahead
-- days_left: days from the reporting date to the due day, below zero where it has passed; NULL where it is done (days)
WITH current AS (
    SELECT *
    FROM certificates
    WHERE NOT happened(withdrawn_on)
    QUALIFY row_number() OVER (PARTITION BY standard ORDER BY decided_on DESC, certificate_id) = 1
),
held AS (
    SELECT audit_id, kind, ended_on, management_systems FROM audit_position WHERE ended_on IS NOT NULL
),
milestone AS (  -- what reaches each: an audit of a kind, between two days
    SELECT
        current.*, 1 AS place, 'decision' AS milestone, decided_on AS due, ['stage_2', 'recertification'] AS kinds, DATE '0001-01-01' AS earliest,
        decided_on AS latest
    FROM current
    UNION ALL
    SELECT
        current.*, 2, 'first_surveillance', (decided_on + to_months(first_surveillance_months))::DATE, ['surveillance'], decided_on + 1, as_of()
    FROM current
    CROSS JOIN setting
    UNION ALL
    SELECT current.*, 3, 'surveillance', make_date(year, 12, 31), ['surveillance'], greatest(decided_on + 1, make_date(year, 1, 1)), make_date(year, 12, 31)
    FROM current
    CROSS JOIN LATERAL (SELECT unnest(range(date_part('year', decided_on) + 1, date_part('year', expires_on))) AS year)
    UNION ALL
    SELECT current.*, 4, 'recertification', expires_on, ['recertification'], decided_on + 1, as_of() FROM current
),
reached AS (
    SELECT milestone.*, held.audit_id, held.ended_on
    FROM milestone
    LEFT JOIN held
        ON list_contains(milestone.kinds, held.kind) AND held.ended_on BETWEEN milestone.earliest AND milestone.latest
        AND serves(held.management_systems, milestone.standard)
    QUALIFY row_number() OVER (
        PARTITION BY milestone.certificate_id, milestone.place, milestone.due
        ORDER BY CASE WHEN milestone.place = 1 THEN -epoch(held.ended_on) ELSE epoch(held.ended_on) END NULLS LAST, held.audit_id
    ) = 1
)
SELECT
    certificate_id, standard, body, milestone, due, CASE WHEN place = 1 THEN decided_on ELSE ended_on END AS done_on, audit_id,
    CASE
        WHEN place = 1 OR ended_on <= due THEN 'done'
        WHEN ended_on IS NOT NULL THEN 'done_late'
        WHEN due < as_of() THEN 'late'
        ELSE 'ahead'
    END AS state,
    CASE WHEN place > 1 AND ended_on IS NULL THEN due - as_of() END AS days_left
FROM reached
ORDER BY standard <> 'iso_42001', standard, due, place
