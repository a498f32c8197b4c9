-- One row per action of a management review, unfinished ones first, the one due first on top.
-- Columns:
-- from review_actions: action_id, review_id, action, owner, due
-- held_on: day of the review
-- done_on: day on which it was done; NULL where it was not on the reporting date
-- state: done, overdue or open
-- days_overdue: days from the due day of an unfinished action to the reporting date; NULL where it is not overdue
--     (days)
SELECT
    decided.action_id, decided.review_id, decided.action, decided.owner, decided.due, review.held_on,
    CASE WHEN happened(decided.done_on) THEN decided.done_on END AS done_on,
    CASE WHEN happened(decided.done_on) THEN 'done' WHEN decided.due < as_of() THEN 'overdue' ELSE 'open' END AS state,
    CASE WHEN NOT happened(decided.done_on) AND decided.due < as_of() THEN as_of() - decided.due END AS days_overdue
FROM review_actions AS decided
JOIN management_reviews AS review USING (review_id)
ORDER BY happened(decided.done_on), decided.due, decided.action_id
