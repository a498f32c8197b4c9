-- E28: Method changed without saying what former values mean
WITH former AS (
    SELECT axis, list(level::VARCHAR ORDER BY level) AS codes FROM current_scales GROUP BY axis
    UNION ALL
    SELECT 'level', list(level ORDER BY position) FROM current_levels HAVING count(*) > 0
),
present AS (
    SELECT axis, list(level::VARCHAR ORDER BY level) AS codes FROM scales GROUP BY axis
    UNION ALL
    SELECT 'level', list(level ORDER BY position) FROM levels
),
given AS (
    SELECT 'likelihood' AS axis, likelihood::VARCHAR AS code, assessed_on AS on_day FROM current_risk_scores
    UNION ALL
    SELECT 'severity', unnest([severity_people, severity_organisation])::VARCHAR, assessed_on FROM current_risk_scores
    UNION ALL
    SELECT 'severity', unnest([item.scale, item.scope, item.irremediability])::VARCHAR, done.performed_on
    FROM current_impact_items AS item JOIN current_impact_assessments AS done USING (assessment_id)
    UNION ALL
    SELECT 'likelihood', item.likelihood::VARCHAR, done.performed_on
    FROM current_impact_items AS item JOIN current_impact_assessments AS done USING (assessment_id)
    UNION ALL
    SELECT 'level', level_accepted, accepted_on FROM current_acceptances
),
recorded AS (
    SELECT axis, count(*) AS records, max(on_day) AS last_day FROM given WHERE code IS NOT NULL GROUP BY axis
),
new_steps AS (
    SELECT axis, valid_from, former, translated FROM translations
    EXCEPT SELECT axis, valid_from, former, translated FROM current_translations
),
dropped AS (
    SELECT axis, min(valid_from) AS valid_from FROM (
        SELECT axis, valid_from FROM current_translations EXCEPT SELECT axis, valid_from FROM translations
    ) GROUP BY axis
),
changed AS (
    SELECT former.axis, former.codes AS former_codes, present.codes, recorded.records,
        greatest(recorded.last_day, before.newest) AS last_day
    FROM former
    JOIN present USING (axis)
    JOIN recorded USING (axis)
    LEFT JOIN (SELECT axis, max(valid_from) AS newest FROM current_translations GROUP BY axis) AS before USING (axis)
    WHERE former.codes <> present.codes
),
untranslated AS (
    SELECT axis, string_agg(code, ', ' ORDER BY place) AS codes
    FROM (SELECT axis, unnest(former_codes) AS code, generate_subscripts(former_codes, 1) AS place FROM changed)
    ANTI JOIN (SELECT axis, former AS code FROM new_steps) USING (axis, code)
    GROUP BY axis
),
whose AS (
    SELECT axis, CASE axis WHEN 'level' THEN 'acceptances' ELSE 'scores' END AS things,
        CASE axis WHEN 'level' THEN 'The levels change' ELSE 'The scale of ' || axis || ' changes' END AS what
    FROM changed
)
SELECT
    'translations' AS "table", changed.axis AS key, 'former' AS "column", NULL::VARCHAR AS value,
    NULL::VARCHAR AS _file, NULL::BIGINT AS _line,
    what || ' from ' || len(former_codes) || ' to ' || len(changed.codes) || ', and ' || records || ' '
        || things || ' were given by the former method: say in translations what ' || untranslated.codes
        || ' would be read as.' AS sentence
FROM changed JOIN whose USING (axis) JOIN untranslated USING (axis) ANTI JOIN dropped USING (axis)
UNION ALL
SELECT
    'translations', changed.axis, 'valid_from', step.valid_from::VARCHAR, NULL, NULL,
    'The former method was used until ' || changed.last_day || ': the first day of the new one must be later.'
FROM changed JOIN (SELECT DISTINCT axis, valid_from FROM new_steps) AS step USING (axis)
WHERE step.valid_from <= changed.last_day
UNION ALL
SELECT
    'translations', dropped.axis, 'valid_from', dropped.valid_from::VARCHAR, NULL, NULL,
    'Records of ' || dropped.valid_from || ' or later were given by the present method: the former one cannot come '
        || 'back without saying what they are read as.'
FROM dropped JOIN recorded USING (axis)
WHERE recorded.last_day >= dropped.valid_from
UNION ALL
SELECT
    'translations', step.axis || ' / ' || step.former, 'translated', step.translated, NULL, NULL,
    'The present method has no such ' || CASE step.axis WHEN 'level' THEN 'level.' ELSE 'value.' END
FROM new_steps AS step JOIN present USING (axis)
WHERE NOT list_contains(present.codes, step.translated)
    AND step.valid_from = (SELECT max(newest.valid_from) FROM translations AS newest WHERE newest.axis = step.axis)
