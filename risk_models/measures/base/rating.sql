-- One row per effectiveness rating, and per test result that states no rating: its number.
-- kept
SELECT
    CASE WHEN starts_with(key, 'effectiveness_') THEN 'rating' ELSE 'result' END AS kind,
    replace(replace(key, 'effectiveness_', ''), 'result_', '') AS word,
    CAST(value AS DOUBLE) AS number
FROM settings
WHERE (starts_with(key, 'effectiveness_') OR starts_with(key, 'result_')) AND key <> 'effectiveness_cap'
