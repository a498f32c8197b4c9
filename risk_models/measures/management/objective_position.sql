-- One row per objective on the reporting date: its readings against its target.
-- materialized
-- Columns:
-- from objectives: objective_id, title, measure, baseline, target, set_on, due, owner, status, management_systems
-- latest: value of its latest reading; NULL without any
-- read_on: day of that reading; NULL without any
-- readings: readings up to the reporting date (number)
-- path: its latest six values, the oldest first; NULL without any
-- reached: whether the latest value reaches the target; a target below the baseline is reached from above; NULL without any reading
-- needs_reading: whether the setting objective_reading_days have passed since the latest reading, or since the objective was set, and the target is not reached
-- state: withdrawn; met; overdue (the due day passed without it); not_read (it needs a reading); or open
WITH reading AS (
    SELECT
        objective_id, count(*) AS readings, max(read_on) AS read_on, max_by(value, read_on) AS latest,
        array_to_string(list_slice(list(regexp_replace(value::VARCHAR, '\.0$', '') ORDER BY read_on), -6, -1), ' → ') AS path
    FROM objective_readings
    GROUP BY objective_id
),
judged AS (
    SELECT
        objectives.*, reading.latest, reading.read_on, coalesce(reading.readings, 0) AS readings, reading.path,
        CASE WHEN objectives.baseline > objectives.target THEN reading.latest <= objectives.target ELSE reading.latest >= objectives.target END
            AS reached,
        coalesce(reading.read_on, objectives.set_on) < as_of() - setting.objective_reading_days AS is_old
    FROM objectives
    LEFT JOIN reading USING (objective_id)
    CROSS JOIN setting
)
SELECT
    objective_id, title, measure, baseline, target, set_on, due, owner, status, management_systems, latest, read_on, readings, path, reached,
    is_old AND status <> 'withdrawn' AND NOT coalesce(reached, false) AS needs_reading,
    CASE
        WHEN status = 'withdrawn' THEN 'withdrawn'
        WHEN reached THEN 'met'
        WHEN due < as_of() THEN 'overdue'
        WHEN is_old THEN 'not_read'
        ELSE 'open'
    END AS state
FROM judged
ORDER BY array_position(['overdue', 'not_read', 'open', 'met', 'withdrawn'], state), due, objective_id
