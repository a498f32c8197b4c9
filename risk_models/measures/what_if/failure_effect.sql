-- One row per dependency and open risk that valid tests show its controls to reduce: what the tests would still
-- support if this dependency, and no other, failed. By the rules of risk_control_effectiveness_on and
-- risk_position.
-- Columns:
-- from dependency_link: kind, name
-- from risk_position: risk_id, supported_likelihood, supported_severity, supported_level
-- reduction_likelihood: combined tested effectiveness on likelihood that is lost (0 to 1); 0 where others of
--     its overlap group do as much
-- reduction_severity: combined tested effectiveness on severity that is lost (0 to 1); 0 where others of its
--     overlap group do as much
-- without_likelihood: likelihood that tests support without it (value of its scale)
-- without_severity: severity that tests support without it (value of its scale)
-- without_level: risk level that tests support without it
-- level_rises: whether the supported level increases without it
-- leaves_tolerance: whether the assessed and the supported level are within tolerance and the level without it
--     is not
-- loses_support: whether tests support the assessed residual with it and no longer without it
-- loses_coverage: whether the risk is no longer covered by tested controls without it
-- stands_alone: whether no other control is shown to reduce this risk (single point of failure)
WITH acting AS (
    SELECT
        effect.risk_id, effect.control_id, effect.overlap_group,
        CASE WHEN effect.on_likelihood THEN effect.tested_effective ELSE 0 END AS likelihood,
        CASE WHEN effect.on_severity THEN effect.tested_effective ELSE 0 END AS severity
    FROM risk_effect_on AS effect
    JOIN risk_position AS risk USING (risk_id)
    WHERE effect.on_date = as_of() AND effect.tested_effective > 0
        AND (effect.on_likelihood OR effect.on_severity) AND risk.is_open
),
failing AS (
    SELECT link.kind, link.name, link.risk_id, list(link.control_id) AS controls
    FROM dependency_link AS link
    JOIN acting USING (risk_id, control_id)
    GROUP BY link.kind, link.name, link.risk_id
),
left_by_group AS (
    SELECT
        failing.kind, failing.name, failing.risk_id, others.overlap_group,
        1 - coalesce(max(others.likelihood) FILTER (NOT list_contains(failing.controls, others.control_id)), 0) AS likelihood,
        1 - coalesce(max(others.severity) FILTER (NOT list_contains(failing.controls, others.control_id)), 0) AS severity
    FROM failing
    JOIN acting AS others USING (risk_id)
    GROUP BY failing.kind, failing.name, failing.risk_id, others.overlap_group
),
left_over AS (
    SELECT
        kind, name, risk_id,
        list_product(list_sort(list(likelihood))) AS likelihood, list_product(list_sort(list(severity))) AS severity
    FROM left_by_group
    GROUP BY kind, name, risk_id
),
weakened AS (
    SELECT
        left_over.kind, left_over.name, left_over.risk_id,
        left_over.likelihood = 1 AND left_over.severity = 1 AS stands_alone,
        combined_effectiveness(least(left_over.likelihood, left_over.severity), effectiveness_cap) < coverage_threshold AS uncovered,
        round(control_effectiveness.tested_likelihood - combined_effectiveness(left_over.likelihood, effectiveness_cap), 12) AS reduction_likelihood,
        round(control_effectiveness.tested_severity - combined_effectiveness(left_over.severity, effectiveness_cap), 12) AS reduction_severity,
        round_9_digits(l.representative * (1 - combined_effectiveness(left_over.likelihood, effectiveness_cap))) AS frequency,
        round_9_digits(s.representative * (1 - combined_effectiveness(left_over.severity, effectiveness_cap))) AS loss
    FROM left_over
    CROSS JOIN setting
    JOIN risk_position AS risk USING (risk_id)
    JOIN risk_control_effectiveness AS control_effectiveness USING (risk_id)
    LEFT JOIN magnitude_band AS l ON l.axis = 'likelihood' AND l.level = risk.inherent_likelihood
    LEFT JOIN magnitude_band AS s ON s.axis = 'severity' AND s.level = risk.inherent_severity
),
banded AS (
    SELECT weakened.*, l.level AS without_likelihood, s.level AS without_severity
    FROM weakened
    LEFT JOIN magnitude_band AS l
        ON l.axis = 'likelihood' AND weakened.frequency >= l.at_least AND weakened.frequency < l.below
    LEFT JOIN magnitude_band AS s
        ON s.axis = 'severity' AND weakened.loss >= s.at_least AND weakened.loss < s.below
)
SELECT
    banded.kind, banded.name, banded.risk_id, banded.reduction_likelihood, banded.reduction_severity,
    risk.supported_likelihood, risk.supported_severity, risk.supported_level,
    banded.without_likelihood, banded.without_severity, rated.level AS without_level,
    coalesce(position_of(rated.level) > position_of(risk.supported_level), false) AS level_rises,
    coalesce(
        NOT risk.above_tolerance AND position_of(risk.supported_level) <= tolerance.tolerance_position
        AND position_of(rated.level) > tolerance.tolerance_position, false
    ) AS leaves_tolerance,
    coalesce(
        risk.supported
        AND (risk.residual_likelihood < banded.without_likelihood OR risk.residual_severity < banded.without_severity),
        false
    ) AS loses_support,
    control_coverage.effective AND banded.uncovered AS loses_coverage,
    banded.stands_alone
FROM banded
JOIN risk_position AS risk USING (risk_id)
LEFT JOIN tolerance ON tolerance.domain = risk.domain
LEFT JOIN cell_level AS rated
    ON rated.likelihood = banded.without_likelihood
    AND rated.severity = banded.without_severity
    AND rated.severity_people = least(risk.inherent_severity_people, banded.without_severity)
JOIN risk_coverage AS control_coverage ON control_coverage.risk_id = banded.risk_id AND control_coverage.control_group = 'all'
