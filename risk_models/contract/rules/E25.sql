-- E25: Risk levels incomplete, or with the same name or letter
WITH counted AS (
    SELECT count(*) AS levels, max(position) AS top FROM levels
),
spelled AS (
    SELECT *, lower(label) AS label_key, upper(letter) AS letter_key FROM levels
)
SELECT
    'levels' AS "table", NULL::VARCHAR AS key, 'level' AS "column",
    NULL::VARCHAR AS value, NULL::VARCHAR AS _file, NULL::BIGINT AS _line,
    'A method has ' || fewest_levels || ' to ' || most_levels || ' levels; these are ' || levels || '.' AS sentence
FROM counted CROSS JOIN method_limits
WHERE levels > 0 AND levels NOT BETWEEN fewest_levels AND most_levels
UNION ALL
SELECT
    'levels', NULL, 'position', places.place, NULL, NULL,
    CASE levels_there WHEN 0 THEN 'No level has position ' || place || ': number them from 1 without a gap.'
        ELSE levels_there || ' levels have position ' || place || ': give each its own.' END
FROM (
    SELECT place, (SELECT count(*) FROM levels WHERE position = place) AS levels_there
    FROM (SELECT unnest(range(1, top + 1)) AS place FROM counted)
) AS places
WHERE levels_there <> 1
UNION ALL
SELECT
    'levels', one.level, 'position', one.position, one._file, one._line, 'Positions begin at 1, the lowest level.'
FROM levels AS one
WHERE one.position < 1
UNION ALL
SELECT
    'levels', one.level, 'label', one.label, one._file, one._line, 'The level ' || other.level || ' has the same name.'
FROM spelled AS one JOIN spelled AS other ON other.label_key = one.label_key AND other.level <> one.level
UNION ALL
SELECT
    'levels', one.level, 'letter', one.letter, one._file, one._line, 'The level ' || other.level || ' has the same letter.'
FROM spelled AS one JOIN spelled AS other ON other.letter_key = one.letter_key AND other.level <> one.level
UNION ALL
SELECT
    'levels', one.level, 'level', one.level, one._file, one._line, 'This code stands for a risk without a score: choose another.'
FROM levels AS one
WHERE one.level = 'unassessed'
UNION ALL
SELECT
    'levels', one.level, 'is_serious', one.is_serious, one._file, one._line,
    'The level ' || other.level || ' is lower and serious: what is above a serious level is serious, too.'
FROM levels AS one JOIN levels AS other ON other.position < one.position AND other.is_serious
WHERE NOT one.is_serious
UNION ALL
SELECT
    'levels', top.level, 'is_serious', top.is_serious, top._file, top._line, 'The highest level must be serious.'
FROM levels AS top JOIN counted ON top.position = counted.top
WHERE NOT top.is_serious
