-- One row per owner of open high or critical risks that are not covered by tested controls, most critical risks
-- first.
-- Columns:
-- owner: owner of the risks, in one of the spellings of the name
-- critical: critical risks (number)
-- high: high risks (number)
-- risks: high and critical risks (number)
SELECT
    min(owner) AS owner, count(*) FILTER (level = 'critical') AS critical, count(*) FILTER (level = 'high') AS high,
    count(*) AS risks
FROM uncovered
GROUP BY person_key(owner)
ORDER BY critical DESC, risks DESC, 1
