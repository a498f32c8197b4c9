-- One row per month from that of the day looked at, twelve in all: implemented controls that pass the
-- filters and whose next test falls due in it. What is overdue or was never tested is in no month.
WITH due AS (
    SELECT date_trunc('month', next_test_due) AS month, count(*) AS items
    FROM control_list
    WHERE test_state = 'fresh'
    GROUP BY 1
)
SELECT
    CAST(date_trunc('month', as_of()) + to_months(CAST(i AS INTEGER)) AS DATE) AS month,
    coalesce(due.items, 0) AS items
FROM range(12) AS t(i)
LEFT JOIN due ON due.month = date_trunc('month', as_of()) + to_months(CAST(i AS INTEGER))
ORDER BY 1
