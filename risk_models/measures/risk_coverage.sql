-- One row per risk and lens (all, or a purpose of controls): how far along the funnel it is.
-- mapped: a control that is not retired is linked · implemented: one is implemented · tested: one
-- of those has a test · fresh: one of those tests is not stale · effective: the evidenced
-- effectiveness of those controls together reaches the threshold on an axis · claimed: the
-- claimed effectiveness does. Each step includes the next.
-- kept
WITH linked AS (
    SELECT
        effect.*, controls.implemented, controls.status, controls.fresh,
        controls.last_tested_on IS NOT NULL AS tested,
        unnest(list_prepend('all', coalesce(string_split(controls.purpose, ';'), []))) AS lens
    FROM risk_effect_on AS effect
    JOIN control_effect AS controls USING (control_id)
    WHERE effect.on_date = as_of()
),
by_group AS (
    SELECT
        risk_id, lens, overlap_group,
        bool_or(status <> 'retired') AS mapped,
        bool_or(implemented) AS implemented,
        bool_or(implemented AND tested) AS tested,
        bool_or(implemented AND fresh) AS fresh,
        coalesce(max(claimed) FILTER (on_likelihood), 0) AS claimed_likelihood,
        coalesce(max(evidenced) FILTER (on_likelihood), 0) AS evidenced_likelihood,
        coalesce(max(claimed) FILTER (on_severity), 0) AS claimed_severity,
        coalesce(max(evidenced) FILTER (on_severity), 0) AS evidenced_severity
    FROM linked
    GROUP BY risk_id, lens, overlap_group
)
SELECT
    risk_id, lens,
    bool_or(mapped) AS mapped,
    bool_or(implemented) AS implemented,
    bool_or(tested) AS tested,
    bool_or(fresh) AS fresh,
    greatest(
        combined(product(1 - evidenced_likelihood), any_value(effectiveness_cap)),
        combined(product(1 - evidenced_severity), any_value(effectiveness_cap))
    ) >= any_value(coverage_threshold) AS effective,
    greatest(
        combined(product(1 - claimed_likelihood), any_value(effectiveness_cap)),
        combined(product(1 - claimed_severity), any_value(effectiveness_cap))
    ) >= any_value(coverage_threshold) AS claimed
FROM by_group
CROSS JOIN setting
GROUP BY risk_id, lens
