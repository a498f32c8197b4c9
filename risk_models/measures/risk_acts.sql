-- One row per risk and stage in which an implemented control of its own acts; `evidenced` where
-- one of them has an effect shown by a fresh test.
-- kept
WITH acting AS (
    SELECT effect.risk_id, unnest(string_split(controls.acts_stages, ';')) AS acts_stage, effect.evidenced
    FROM risk_effect_on AS effect
    JOIN control_effect AS controls USING (control_id)
    WHERE effect.on_date = as_of() AND controls.implemented
)
SELECT risk_id, acts_stage, bool_or(evidenced > 0) AS evidenced
FROM acting
GROUP BY risk_id, acts_stage
