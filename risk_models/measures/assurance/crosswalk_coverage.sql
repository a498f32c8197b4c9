-- One row per framework: how many of its references in the crosswalk have evidence that counts.
-- Columns:
-- framework: framework
-- framework_label: name of the framework
-- refs: references in the crosswalk (number)
-- proven: references whose related requirements are all proven (number)
-- partly: references of which some related requirements are proven (number)
-- not_proven: references of which no related requirement is proven (number)
-- excluded: references whose related requirements are all excluded (number)
-- not_covered: references that ISO/IEC 42001 does not cover, whatever is related (number)
-- official: references with a relation from an official crosswalk (number)
-- published: references with a relation from a published mapping (number)
-- project_judgement: references with a relation by project judgement (number)
SELECT
    framework, framework_order.label AS framework_label, count(crosswalk.ref) AS refs,
    count(*) FILTER (crosswalk.state = 'proven') AS proven,
    count(*) FILTER (crosswalk.state = 'partly') AS partly,
    count(*) FILTER (crosswalk.state = 'not_proven') AS not_proven,
    count(*) FILTER (crosswalk.state = 'excluded') AS excluded,
    count(*) FILTER (crosswalk.state = 'not_covered') AS not_covered,
    count(*) FILTER (list_contains(parts_of(crosswalk.basis), 'official')) AS official,
    count(*) FILTER (list_contains(parts_of(crosswalk.basis), 'published')) AS published,
    count(*) FILTER (list_contains(parts_of(crosswalk.basis), 'project_judgement')) AS project_judgement
FROM framework_order
LEFT JOIN crosswalk USING (framework)
GROUP BY framework, framework_order.label, framework_order.position
ORDER BY framework_order.position
