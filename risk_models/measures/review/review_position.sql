-- One row per management review held up to the reporting date, the newest first.
-- Columns:
-- from management_reviews: review_id, held_on, chair, attendees, inputs, decisions, next_on, management_systems
-- missing_inputs: inputs that it did not consider, separated by ;; NULL where it considered all
-- actions: actions that it decided (number)
-- open_actions: of these, actions that are not done on the reporting date (number)
WITH counted AS (
    SELECT review_id, count(*) AS actions, count(*) FILTER (state <> 'done') AS open_actions
    FROM review_action_position
    GROUP BY review_id
),
lacking AS (
    SELECT review.review_id, string_agg(input.input, ';' ORDER BY input.position) AS missing_inputs
    FROM management_reviews AS review
    JOIN review_input_order AS input ON NOT list_contains(parts_of(review.inputs), input.input)
    GROUP BY review.review_id
)
SELECT
    review.review_id, review.held_on, review.chair, review.attendees, review.inputs, review.decisions, review.next_on, review.management_systems,
    lacking.missing_inputs, coalesce(counted.actions, 0) AS actions, coalesce(counted.open_actions, 0) AS open_actions
FROM management_reviews AS review
LEFT JOIN counted USING (review_id)
LEFT JOIN lacking USING (review_id)
ORDER BY review.held_on DESC, review.review_id DESC
