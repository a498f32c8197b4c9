-- One row per owner of open risks of a serious level that are not covered by tested controls, most of the highest
-- level first.
-- Columns:
-- owner: owner of the risks, in one of the spellings of the name
-- highest: of these, risks of the highest level (number)
-- risks: risks of a serious level that are not covered (number)
SELECT
    min(owner) AS owner, count(*) FILTER (position_of(level) = (SELECT max(position) FROM levels)) AS highest,
    count(*) AS risks
FROM uncovered
GROUP BY person_key(owner)
ORDER BY highest DESC, risks DESC, 1
