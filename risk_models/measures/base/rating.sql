-- One row per effectiveness rating, and per test result that counts where a test has no rating: its number in
-- the settings.
-- materialized
-- Columns:
-- kind: rating (of design or operation) or result (of a test)
-- word: code of the rating or result
-- number: effectiveness that it stands for (0 to 1)
SELECT
    CASE WHEN starts_with(key, 'effectiveness_') THEN 'rating' ELSE 'result' END AS kind,
    replace(replace(key, 'effectiveness_', ''), 'result_', '') AS word,
    CAST(value AS DOUBLE) AS number
FROM settings
WHERE (starts_with(key, 'effectiveness_') OR starts_with(key, 'result_')) AND key <> 'effectiveness_cap'
