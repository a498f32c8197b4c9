-- One row per risk that is open on both days and whose residual valid tests support on one of them only, and change
-- without which it would not be so: found by setting one thing at a time back to what it was then. Where nothing
-- alone undoes the move, all that changed together are causes.
-- materialized
-- Columns:
-- from risk_pair: risk_id
-- move: always support
-- cause: score, inherent_score, method, control, test or link
-- control_id: the control whose record, test or link differs; NULL for other causes
-- alone: whether setting it back alone undoes the move; otherwise all causes of the move together do
WITH moved AS (
    SELECT *
    FROM risk_pair
    WHERE then_open AND now_open AND then_supported <> now_supported
),
linked AS (
    SELECT
        moved.risk_id, link.control_id,
        then_link.share AS then_share, control_link.share AS now_share,
        past.control_id IS NOT NULL AND present.control_id IS NOT NULL AS in_both
    FROM moved
    JOIN (
        SELECT risk_id, control_id FROM then_link UNION SELECT risk_id, control_id FROM control_link
    ) AS link USING (risk_id)
    LEFT JOIN then_link USING (risk_id, control_id)
    LEFT JOIN control_link USING (risk_id, control_id)
    LEFT JOIN then_control AS past USING (control_id)
    LEFT JOIN control_state AS present USING (control_id)
),
numbers AS (
    SELECT
        setting.effectiveness_cap AS now_cap, then_setting.effectiveness_cap AS then_cap,
        EXISTS (SELECT kind, word, number FROM rating EXCEPT FROM then_rating)
            OR EXISTS (FROM then_rating EXCEPT SELECT kind, word, number FROM rating)
            OR EXISTS (SELECT axis, level, representative, at_least, below FROM magnitude_band EXCEPT FROM then_band)
            OR EXISTS (FROM then_band EXCEPT SELECT axis, level, representative, at_least, below FROM magnitude_band) AS other_numbers,
        EXISTS (
            SELECT axis, from_day, until_day, former_value, translated_value FROM value_translation
            EXCEPT FROM then_translation
        ) OR EXISTS (
            FROM then_translation
            EXCEPT SELECT axis, from_day, until_day, former_value, translated_value FROM value_translation
        ) AS retranslated
    FROM setting
    CROSS JOIN then_setting
),
method AS (SELECT *, now_cap <> then_cap OR other_numbers OR retranslated AS differs FROM numbers),
-- What differs, each thing to be set back in a trial of its own.
trials AS (
    SELECT moved.risk_id, 'score' AS cause, NULL::VARCHAR AS control_id
    FROM moved
    CROSS JOIN method
    WHERE
        moved.then_given <> moved.now_given
        OR (method.retranslated AND moved.then_scored_on <> moved.now_scored_on)
    UNION ALL
    SELECT moved.risk_id, 'inherent_score', NULL
    FROM moved
    CROSS JOIN method
    WHERE
        moved.then_inherent_given <> moved.now_inherent_given
        OR (method.retranslated AND moved.then_inherent_on <> moved.now_inherent_on)
    UNION ALL
    SELECT moved.risk_id, 'method', NULL FROM moved CROSS JOIN method WHERE method.differs
    UNION ALL
    SELECT risk_id, 'link', control_id FROM linked WHERE in_both AND then_share IS DISTINCT FROM now_share
    UNION ALL
    SELECT linked.risk_id, 'test', linked.control_id
    FROM linked
    JOIN then_control AS past USING (control_id)
    JOIN control_state AS present USING (control_id)
    WHERE
        linked.in_both
        AND (past.last_tested_on, past.last_result, past.last_rating, past.fresh)
        <> (present.last_tested_on, present.last_result, present.last_rating, present.fresh)
    UNION ALL
    SELECT linked.risk_id, 'control', linked.control_id
    FROM linked
    LEFT JOIN then_control AS past USING (control_id)
    LEFT JOIN control_state AS present USING (control_id)
    WHERE
        NOT linked.in_both
        OR (past.implemented, past.design_rating, past.on_likelihood, past.on_severity, past.overlap_group)
        <>
        (present.implemented, present.design_rating, present.on_likelihood, present.on_severity, present.overlap_group)
),
-- Each control in each trial: as it is now, except for what the trial sets back.
parts AS (
    SELECT
        trial.risk_id, trial.cause, trial.control_id, trial.cause = 'method' AS by_then,
        -- A control of one of the days only goes with its link and its tests.
        trial.cause = 'control' AND trial.control_id = linked.control_id AS control_back,
        control_back AND NOT linked.in_both AS all_back,
        all_back OR (trial.cause = 'link' AND trial.control_id = linked.control_id) AS link_back,
        all_back OR (trial.cause = 'test' AND trial.control_id = linked.control_id) AS test_back,
        CASE WHEN link_back THEN linked.then_share ELSE linked.now_share END AS share,
        CASE WHEN control_back THEN past.implemented ELSE present.implemented END AS implemented,
        CASE WHEN control_back THEN past.design_rating ELSE present.design_rating END AS design_rating,
        CASE WHEN control_back THEN past.on_likelihood ELSE present.on_likelihood END AS on_likelihood,
        CASE WHEN control_back THEN past.on_severity ELSE present.on_severity END AS on_severity,
        CASE WHEN control_back THEN past.overlap_group ELSE present.overlap_group END AS overlap_group,
        CASE WHEN test_back THEN past.fresh ELSE present.fresh END AS fresh,
        CASE WHEN test_back THEN past.last_result ELSE present.last_result END AS last_result,
        CASE WHEN test_back THEN past.last_rating ELSE present.last_rating END AS last_rating
    FROM trials AS trial
    JOIN linked ON linked.risk_id = trial.risk_id
    LEFT JOIN then_control AS past ON past.control_id = linked.control_id
    LEFT JOIN control_state AS present ON present.control_id = linked.control_id
),
ratings AS (
    SELECT kind, word, number, false AS by_then FROM rating
    UNION ALL
    SELECT kind, word, number, true FROM then_rating
),
effects AS (
    SELECT
        part.risk_id, part.cause, part.control_id, part.overlap_group, part.on_likelihood, part.on_severity,
        CASE
            WHEN part.implemented AND part.fresh AND part.share IS NOT NULL
                THEN
                    design.number
                    * CASE
                        WHEN part.last_result = 'ineffective' THEN by_result.number
                        ELSE coalesce(by_rating.number, by_result.number)
                    END
                    * part.share
            ELSE 0
        END AS tested_effective
    FROM parts AS part
    LEFT JOIN ratings AS design
        ON design.kind = 'rating' AND design.word = part.design_rating AND design.by_then = part.by_then
    LEFT JOIN ratings AS by_rating
        ON by_rating.kind = 'rating' AND by_rating.word = part.last_rating AND by_rating.by_then = part.by_then
    LEFT JOIN ratings AS by_result
        ON by_result.kind = 'result' AND by_result.word = part.last_result AND by_result.by_then = part.by_then
),
by_group AS (
    SELECT
        risk_id, cause, control_id,
        1 - max(tested_effective) FILTER (on_likelihood) AS likelihood,
        1 - max(tested_effective) FILTER (on_severity) AS severity
    FROM effects
    WHERE overlap_group IS NOT NULL
    GROUP BY risk_id, cause, control_id, overlap_group
),
-- Sorted, because the last digit of a product depends on the order of its factors. What acts on the other axis only
-- is no factor.
by_trial AS (
    SELECT
        risk_id, cause, control_id,
        list_product(list_sort(list(likelihood))) AS likelihood, list_product(list_sort(list(severity))) AS severity
    FROM by_group
    GROUP BY risk_id, cause, control_id
),
bands AS (
    SELECT axis, level, representative, at_least, below, false AS by_then FROM magnitude_band
    UNION ALL
    SELECT axis, level, representative, at_least, below, true FROM then_band
),
scores AS (
    SELECT
        trial.risk_id, trial.cause, trial.control_id, trial.cause = 'method' AS by_then,
        CASE WHEN trial.cause = 'score' THEN past.residual_likelihood ELSE present.residual_likelihood END AS likelihood,
        CASE WHEN trial.cause = 'score' THEN past.residual_severity ELSE present.residual_severity END AS severity,
        CASE WHEN trial.cause = 'inherent_score' THEN past.inherent_likelihood ELSE present.inherent_likelihood END
            AS inherent_likelihood,
        CASE WHEN trial.cause = 'inherent_score' THEN past.inherent_severity ELSE present.inherent_severity END
            AS inherent_severity
    FROM trials AS trial
    JOIN risk_state AS present USING (risk_id)
    JOIN then_risk AS past USING (risk_id)
),
measured AS (
    SELECT
        score.*,
        CASE WHEN score.by_then THEN method.then_cap ELSE method.now_cap END AS cap,
        round_9_digits(l.representative * (1 - combined_effectiveness(coalesce(trial.likelihood, 1), cap))) AS frequency,
        round_9_digits(s.representative * (1 - combined_effectiveness(coalesce(trial.severity, 1), cap))) AS loss,
        -- Scores of two scales cannot be set back one at a time.
        NOT (method.retranslated AND score.cause IN ('score', 'inherent_score', 'method')) AS comparable
    FROM scores AS score
    CROSS JOIN method
    LEFT JOIN by_trial AS trial
        ON trial.risk_id = score.risk_id AND trial.cause = score.cause
        AND trial.control_id IS NOT DISTINCT FROM score.control_id
    LEFT JOIN bands AS l
        ON l.axis = 'likelihood' AND l.level = score.inherent_likelihood AND l.by_then = score.by_then
    LEFT JOIN bands AS s
        ON s.axis = 'severity' AND s.level = score.inherent_severity AND s.by_then = score.by_then
),
supported AS (
    SELECT
        trial.risk_id, trial.cause, trial.control_id, trial.comparable,
        trial.likelihood >= frequency.level AND trial.severity >= loss.level AS supported
    FROM measured AS trial
    LEFT JOIN bands AS frequency
        ON frequency.axis = 'likelihood' AND frequency.by_then = trial.by_then
        AND trial.frequency >= frequency.at_least AND trial.frequency < frequency.below
    LEFT JOIN bands AS loss
        ON loss.axis = 'severity' AND loss.by_then = trial.by_then
        AND trial.loss >= loss.at_least AND trial.loss < loss.below
)
SELECT
    supported.risk_id, 'support' AS move, supported.cause, supported.control_id,
    coalesce(supported.comparable AND supported.supported = moved.then_supported, false) AS alone
FROM supported
JOIN moved USING (risk_id)
QUALIFY alone OR NOT bool_or(alone) OVER (PARTITION BY supported.risk_id)
