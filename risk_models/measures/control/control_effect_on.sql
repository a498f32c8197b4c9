-- One row per control and calendar day: how much it reduces an exposure that it reaches fully. Only implemented
-- controls count. A control without a design rating declares nothing. Of several tests of one day the worst
-- counts.
-- materialized
-- Columns:
-- from calendar: on_date
-- from controls: control_id
-- implemented: whether its status is implemented
-- design: effectiveness of its design by the design rating (0 to 1); 0 where not rated
-- operating: operating effectiveness by its latest test (0 to 1); NULL where never tested
-- declared: design x operating, whatever the age of the test (0 to 1); a control never tested counts as
--     operating as designed
-- tested_effective: design x operating by a valid test (0 to 1); 0 where the latest test is missing or overdue
-- last_tested_on: day of its latest test; NULL where never tested
-- last_result: result of its latest test; NULL where never tested
-- last_rating: operating rating of its latest test; NULL where it has none
-- fresh: whether its latest test is still valid on that day
-- next_test_due: last day on which its latest test is valid; NULL where never tested
WITH tests AS (
    SELECT
        control_id, tested_on, result, operating_rating,
        CASE
            WHEN result = 'ineffective' THEN by_result.number
            ELSE coalesce(by_rating.number, by_result.number)
        END AS operating
    FROM control_tests
    LEFT JOIN rating AS by_rating ON by_rating.kind = 'rating' AND by_rating.word = operating_rating
    LEFT JOIN rating AS by_result ON by_result.kind = 'result' AND by_result.word = result
    QUALIFY row_number() OVER (PARTITION BY control_id, tested_on ORDER BY operating, by_result.number, test_id) = 1
),
rated AS (
    SELECT
        calendar.on_date, controls.control_id, controls.status = 'implemented' AS implemented,
        coalesce(design.number, 0) AS design,
        coalesce(controls.test_interval_days, setting.test_stale_days)::INTEGER AS interval_days
    FROM controls
    CROSS JOIN (SELECT on_date FROM calendar WHERE tile) AS calendar
    CROSS JOIN setting
    LEFT JOIN rating AS design ON design.kind = 'rating' AND design.word = controls.design_rating
),
latest AS (
    SELECT
        rated.*, tests.tested_on, tests.result, tests.operating_rating, tests.operating,
        tests.tested_on + rated.interval_days AS stale_after
    FROM rated
    ASOF LEFT JOIN tests ON tests.control_id = rated.control_id AND rated.on_date >= tests.tested_on
)
SELECT
    on_date, control_id, implemented, design, operating,
    CASE WHEN implemented THEN design * coalesce(operating, 1) ELSE 0 END AS declared,
    CASE WHEN implemented AND stale_after >= on_date THEN design * operating ELSE 0 END AS tested_effective,
    tested_on AS last_tested_on,
    result AS last_result,
    operating_rating AS last_rating,
    tested_on IS NOT NULL AND stale_after >= on_date AS fresh,
    stale_after AS next_test_due
FROM latest
