-- One row: the last management review before the reporting date.
-- Columns:
-- review_id: the review; NULL where none was held before
-- held_on: its day; NULL where none was held before
-- next_on: day that it set for the next one; NULL where it set none
-- due_on: day by which the next one is due: its own next_on, or else management_review_days after it; NULL where
--     none was held before
SELECT
    last.review_id, last.held_on, last.next_on, coalesce(last.next_on, last.held_on + setting.management_review_days) AS due_on
FROM setting
LEFT JOIN (
    SELECT review_id, held_on, next_on FROM management_reviews WHERE held_on < as_of() ORDER BY held_on DESC, review_id DESC LIMIT 1
) AS last ON true
