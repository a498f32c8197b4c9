-- One row per risk that was open on the comparison date, is open on the reporting date, or both, whatever the
-- filters: what the register showed then, and what it shows now. Levels and what follows from them are NULL on a
-- day on which the risk is not open.
-- materialized
-- Columns:
-- from risks: risk_id, title, owner
-- system_id: the AI system; that of then where the risk is no longer in the register
-- system_name: name of the AI system; Organisation for a risk of no system
-- domain: top-level risk domain, 1 to 7
-- then_known: whether the register had the risk then
-- now_known: whether the register has the risk now
-- then_open: whether it was open then
-- now_open: whether it is open now
-- then_level: residual level then
-- now_level: residual level now
-- then_likelihood: residual likelihood then (value of the scale of then)
-- then_severity: residual severity then (value of the scale of then)
-- now_likelihood: residual likelihood now (value of its scale)
-- now_severity: residual severity now (value of its scale)
-- from_likelihood: residual likelihood then, read on the present scale; NULL where not assessed or not open then
-- from_severity: residual severity then, read on the present scale
-- comparable_level: level that the score of then has by the present method
-- method_then_level: level that the score of now has by the method of then; NULL where that method has none
-- then_tolerance: highest level within tolerance then
-- now_tolerance: highest level within tolerance now
-- then_above: whether it was above tolerance then; NULL where not assessed
-- now_above: whether it is above tolerance now; NULL where not assessed
-- then_supported: whether valid tests supported the residual then; NULL where that cannot be said
-- now_supported: whether valid tests support the residual now; NULL where that cannot be said
-- then_given: latest residual score then, as it was given
-- now_given: latest residual score now, as it was given
-- then_inherent_given: latest inherent score then, as it was given
-- now_inherent_given: latest inherent score now, as it was given
-- then_scored_on: day of the latest residual score then
-- now_scored_on: day of the latest residual score now
-- then_inherent_on: day of the latest inherent score then
-- now_inherent_on: day of the latest inherent score now
-- then_domain: top-level risk domain then
WITH pairs AS (
    SELECT
        coalesce(present.risk_id, past.risk_id) AS risk_id,
        past.risk_id IS NOT NULL AS then_known, present.risk_id IS NOT NULL AS now_known,
        coalesce(past.is_open, false) AS then_open, coalesce(present.is_open, false) AS now_open
    FROM risk_state AS present
    FULL JOIN then_risk AS past ON past.risk_id = present.risk_id
    WHERE past.is_open OR present.is_open
),
-- The score of then on the present scales, and the score of now on those of then.
reread AS (
    SELECT
        pairs.risk_id,
        coalesce(likelihood.translated_value, past.residual_given[1]) AS likelihood,
        coalesce(people.translated_value, past.residual_given[2]) AS severity_people,
        greatest(severity_people, coalesce(organisation.translated_value, past.residual_given[3])) AS severity
    FROM pairs
    JOIN then_risk AS past ON past.risk_id = pairs.risk_id
    LEFT JOIN value_translation AS likelihood
        ON likelihood.axis = 'likelihood' AND likelihood.former_value = past.residual_given[1]
        AND past.residual_on >= likelihood.from_day AND past.residual_on < likelihood.until_day
    LEFT JOIN value_translation AS people
        ON people.axis = 'severity' AND people.former_value = past.residual_given[2]
        AND past.residual_on >= people.from_day AND past.residual_on < people.until_day
    LEFT JOIN value_translation AS organisation
        ON organisation.axis = 'severity' AND organisation.former_value = past.residual_given[3]
        AND past.residual_on >= organisation.from_day AND past.residual_on < organisation.until_day
    WHERE pairs.then_open AND past.residual_on IS NOT NULL
),
read_back AS (
    SELECT
        pairs.risk_id,
        coalesce(likelihood.translated_value, present.residual_given[1]) AS likelihood,
        coalesce(people.translated_value, present.residual_given[2]) AS severity_people,
        greatest(severity_people, coalesce(organisation.translated_value, present.residual_given[3])) AS severity
    FROM pairs
    JOIN risk_state AS present ON present.risk_id = pairs.risk_id
    LEFT JOIN then_translation AS likelihood
        ON likelihood.axis = 'likelihood' AND likelihood.former_value = present.residual_given[1]
        AND present.residual_on >= likelihood.from_day AND present.residual_on < likelihood.until_day
    LEFT JOIN then_translation AS people
        ON people.axis = 'severity' AND people.former_value = present.residual_given[2]
        AND present.residual_on >= people.from_day AND present.residual_on < people.until_day
    LEFT JOIN then_translation AS organisation
        ON organisation.axis = 'severity' AND organisation.former_value = present.residual_given[3]
        AND present.residual_on >= organisation.from_day AND present.residual_on < organisation.until_day
    WHERE pairs.now_open AND present.residual_on IS NOT NULL
)
SELECT
    pairs.risk_id,
    coalesce(present.title, past.title) AS title,
    coalesce(present.owner, past.owner) AS owner,
    coalesce(present.system_id, past.system_id) AS system_id,
    coalesce(present.system_name, past.system_name) AS system_name,
    coalesce(present.domain, past.domain) AS domain,
    pairs.then_known, pairs.now_known, pairs.then_open, pairs.now_open,
    CASE WHEN pairs.then_open THEN past.residual_level END AS then_level,
    CASE WHEN pairs.now_open THEN present.residual_level END AS now_level,
    CASE WHEN pairs.then_open THEN past.residual_likelihood END AS then_likelihood,
    CASE WHEN pairs.then_open THEN past.residual_severity END AS then_severity,
    CASE WHEN pairs.now_open THEN present.residual_likelihood END AS now_likelihood,
    CASE WHEN pairs.now_open THEN present.residual_severity END AS now_severity,
    reread.likelihood AS from_likelihood, reread.severity AS from_severity,
    comparable.level AS comparable_level, by_then.level AS method_then_level,
    CASE WHEN pairs.then_open THEN past.tolerance_level END AS then_tolerance,
    CASE WHEN pairs.now_open THEN present.tolerance_level END AS now_tolerance,
    CASE WHEN pairs.then_open THEN past.above_tolerance END AS then_above,
    CASE WHEN pairs.now_open THEN present.above_tolerance END AS now_above,
    CASE WHEN pairs.then_open THEN past.supported END AS then_supported,
    CASE WHEN pairs.now_open THEN present.supported END AS now_supported,
    past.residual_given AS then_given, present.residual_given AS now_given,
    past.inherent_given AS then_inherent_given, present.inherent_given AS now_inherent_given,
    past.residual_on AS then_scored_on, present.residual_on AS now_scored_on,
    past.inherent_on AS then_inherent_on, present.inherent_on AS now_inherent_on,
    past.domain AS then_domain
FROM pairs
LEFT JOIN then_risk AS past ON past.risk_id = pairs.risk_id
LEFT JOIN risk_state AS present ON present.risk_id = pairs.risk_id
LEFT JOIN reread ON reread.risk_id = pairs.risk_id
LEFT JOIN read_back ON read_back.risk_id = pairs.risk_id
LEFT JOIN cell_level AS comparable
    ON comparable.likelihood = reread.likelihood AND comparable.severity = reread.severity
    AND comparable.severity_people = reread.severity_people
LEFT JOIN then_cell AS by_then
    ON by_then.likelihood = read_back.likelihood AND by_then.severity = read_back.severity
    AND by_then.severity_people = read_back.severity_people
CROSS JOIN (SELECT compare_on FROM context)
