-- One row per month from that of the reporting date on (setting planning_months): controls of control_list whose
-- next test is due in it. Overdue tests and controls never tested are in no month.
-- Columns:
-- month: first day of the month
-- items: implemented controls with a valid test that ends in this month (number)
WITH due AS (
    SELECT date_trunc('month', next_test_due) AS month, count(*) AS items
    FROM control_list
    WHERE test_state = 'fresh'
    GROUP BY 1
)
SELECT
    CAST(date_trunc('month', as_of()) + to_months(CAST(i AS INTEGER)) AS DATE) AS month,
    coalesce(due.items, 0) AS items
FROM (SELECT unnest(range(planning_months)) AS i FROM setting) AS t
LEFT JOIN due ON due.month = date_trunc('month', as_of()) + to_months(CAST(i AS INTEGER))
ORDER BY 1
