-- E31: Reply to itself or to a comment on another row
SELECT
    'comments' AS "table", reply.comment_id AS key, 'reply_to' AS "column", reply.reply_to AS value, reply._file, reply._line,
    'A reply is on the same row as the comment that it answers, and answers another one.' AS sentence
FROM comments AS reply
JOIN comments AS answered ON answered.comment_id = reply.reply_to
WHERE reply.comment_id = reply.reply_to OR reply.on_table <> answered.on_table OR reply.on_key <> answered.on_key
