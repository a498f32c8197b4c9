-- One row per comment, whatever the filters: each followed by the replies to it, in the order of their days.
-- Columns:
-- from comments: comment_id, on_table, on_key, written_on, author, text, reply_to
-- answers: who wrote the comment that it answers; NULL for one that answers none
-- thread: key of the comment that begins the thread
-- depth: replies from the beginning of the thread to it, 0 for the beginning
WITH RECURSIVE thread AS (
    SELECT comment_id, comment_id AS first_id, 0 AS depth
    FROM comments
    WHERE reply_to IS NULL OR reply_to NOT IN (SELECT comment_id FROM comments)
    UNION ALL
    SELECT reply.comment_id, thread.first_id, thread.depth + 1
    FROM comments AS reply
    JOIN thread ON thread.comment_id = reply.reply_to
)
SELECT
    said.comment_id, said.on_table, said.on_key, said.written_on, said.author, said.text, said.reply_to,
    answered.author AS answers, thread.first_id AS thread, thread.depth
FROM thread
JOIN comments AS said USING (comment_id)
JOIN comments AS first_said ON first_said.comment_id = thread.first_id
LEFT JOIN comments AS answered ON answered.comment_id = said.reply_to
ORDER BY said.on_table, said.on_key, first_said.written_on, thread.first_id, said.written_on, said.comment_id
