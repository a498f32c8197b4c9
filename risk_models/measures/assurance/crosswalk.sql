-- One row per reference of another framework: the requirements of ISO/IEC 42001 that are related to it, and what proves these.
-- materialized
-- Columns:
-- from framework_map: framework, ref
-- framework_label: name of the framework
-- requirements: related clauses and Annex A controls, separated by ;
-- control_ids: own controls that name one of these, separated by ;; NULL without any
-- controls: number of these own controls (number)
-- related: related requirements (number)
-- proven: of these, requirements that are proven (number)
-- newest_on: day of their newest evidence or test; NULL without any
-- state: not_covered (by ISO/IEC 42001, whatever is related), excluded (all related requirements are), proven (all are), partly or
--     not_proven (none is)
-- gap: what is missing, in words: not covered, related requirements that are not proven, and those excluded; NULL where all are proven
-- basis: who says that they are related, separated by ;
WITH linked AS (
    SELECT link.*, requirement_order.position, coalesce(link.decision = 'excluded', false) AS is_excluded
    FROM crosswalk_link AS link
    JOIN requirement_order USING (requirement)
),
own AS (
    SELECT framework, ref, string_agg(DISTINCT control_id, ';' ORDER BY control_id) AS control_ids, count(DISTINCT control_id) AS controls
    FROM (SELECT framework, ref, unnest(parts_of(control_ids)) AS control_id FROM crosswalk_link)
    GROUP BY framework, ref
),
grouped AS (
    SELECT
        framework, ref, framework_label, string_agg(requirement, ';' ORDER BY position) AS requirements, count(*) AS related,
        count(*) FILTER (is_proven AND NOT is_excluded) AS proven, count(*) FILTER (is_excluded) AS excluded, max(newest_on) AS newest_on,
        string_agg(requirement, ', ' ORDER BY position) FILTER (NOT is_proven AND NOT is_excluded) AS missing,
        string_agg(requirement, ', ' ORDER BY position) FILTER (is_excluded) AS left_out,
        string_agg(DISTINCT basis, ';' ORDER BY basis) AS basis,
        EXISTS (
            SELECT 1 FROM not_covered_ref AS not_covered
            WHERE not_covered.framework = linked.framework
                AND (linked.ref = not_covered.ref OR starts_with(linked.ref, not_covered.ref || '('))
        ) AS is_not_covered
    FROM linked
    GROUP BY framework, ref, framework_label
)
SELECT
    grouped.framework, grouped.ref, grouped.framework_label, grouped.requirements, own.control_ids, coalesce(own.controls, 0) AS controls,
    grouped.related, grouped.proven, grouped.newest_on,
    CASE
        WHEN grouped.is_not_covered THEN 'not_covered'
        WHEN grouped.excluded = grouped.related THEN 'excluded'
        WHEN grouped.proven = grouped.related THEN 'proven'
        WHEN grouped.proven = 0 THEN 'not_proven'
        ELSE 'partly'
    END AS state,
    nullif(concat_ws(
        '; ', CASE WHEN grouped.is_not_covered THEN 'ISO/IEC 42001 does not cover it' END, 'Without evidence: ' || grouped.missing, 'Excluded: ' || grouped.left_out
    ), '') AS gap, grouped.basis
FROM grouped
JOIN framework_order USING (framework)
LEFT JOIN own ON own.framework = grouped.framework AND own.ref = grouped.ref
ORDER BY framework_order.position, in_order(grouped.ref), grouped.ref
