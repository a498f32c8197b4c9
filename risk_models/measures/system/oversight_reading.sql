-- One row per oversight record, whatever the filters: the share of decisions that people overruled, compared
-- with the settings override_low and override_high.
-- Columns:
-- from oversight: record_id, system_id, mode, overseer, competence, can_stop, stop_procedure, decisions,
--     overrides, period_from, period_to, bias_training_on, reviewed_on, findings
-- from setting: override_low, override_high
-- override_rate: overrides / decisions (0 to 1); NULL where no decisions are recorded
-- reading: low (may mean over-reliance), high (may mean a poor model), usual, or unknown where no decisions are
--     recorded
-- newest: whether it is the latest review of its system
SELECT
    record.record_id, record.system_id, record.mode, record.overseer, record.competence, record.can_stop,
    record.stop_procedure, record.decisions, record.overrides,
    record.overrides / nullif(record.decisions, 0) AS override_rate,
    CASE
        WHEN override_rate < setting.override_low THEN 'low'
        WHEN override_rate > setting.override_high THEN 'high'
        WHEN override_rate BETWEEN setting.override_low AND setting.override_high THEN 'usual'
        ELSE 'unknown'
    END AS reading,
    setting.override_low, setting.override_high,
    record.period_from, record.period_to, record.bias_training_on, record.reviewed_on, record.findings,
    row_number() OVER (
        PARTITION BY record.system_id ORDER BY record.reviewed_on DESC, record.record_id DESC
    ) = 1 AS newest
FROM oversight AS record
CROSS JOIN setting
ORDER BY record.system_id, record.reviewed_on DESC, record.record_id DESC
