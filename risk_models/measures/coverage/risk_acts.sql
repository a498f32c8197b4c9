-- One row per risk and stage in which a control acts that is declared to reduce it.
-- materialized
-- Columns:
-- risk_id: the risk
-- acts_stage: stage where a control acts, or organisation-wide
-- tested_effective: whether one of these controls has an effect shown by a valid test
WITH acting AS (
    SELECT effect.risk_id, unnest(string_split(controls.acts_stages, ';')) AS acts_stage, effect.tested_effective
    FROM risk_effect_on AS effect
    JOIN control_effect AS controls USING (control_id)
    WHERE effect.on_date = as_of() AND effect.declared > 0 AND (effect.on_likelihood OR effect.on_severity)
)
SELECT risk_id, acts_stage, bool_or(tested_effective > 0) AS tested_effective
FROM acting
GROUP BY risk_id, acts_stage
