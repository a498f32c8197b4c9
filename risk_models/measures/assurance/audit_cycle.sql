-- One row per year of the audit cycle that the reporting date is in. Cycles are counted from the latest certification
-- decision, or else from the first internal audit, or else from the reporting date.
-- materialized
-- Columns:
-- year: 1 for the first year of the cycle
-- first_on: first day of the year
-- last_on: last day of the year
WITH start AS (
    SELECT
        coalesce(
            (SELECT max(decided_on) FROM certificates WHERE standard = 'iso_42001' AND NOT happened(withdrawn_on)),
            (
                SELECT min(coalesce(started_on, planned_on))
                FROM audits
                WHERE kind = 'internal' AND serves(management_systems, 'iso_42001')
            ),
            as_of()
        ) AS start_on
),
cycle AS (  -- whole years are added to the first day, so that 29 February comes again
    SELECT
        start.start_on, setting.audit_cycle_years AS years,
        greatest(date_part('year', as_of()) - date_part('year', start.start_on), 0)::INTEGER AS passed
    FROM start
    CROSS JOIN setting
),
begun AS (
    SELECT
        start_on, years,
        (passed - CASE WHEN (start_on + to_years(passed))::DATE > as_of() AND passed > 0 THEN 1 ELSE 0 END) // years * years AS before
    FROM cycle
)
SELECT
    (year + 1)::INTEGER AS year, (start_on + to_years((before + year)::INTEGER))::DATE AS first_on,
    (start_on + to_years((before + year + 1)::INTEGER))::DATE - 1 AS last_on
FROM begun
CROSS JOIN LATERAL (SELECT unnest(range(years)) AS year)
ORDER BY year
