-- One row per owner of open risks at a high or critical residual level without effective tested_effective
-- control_coverage: how many, most critical first.
SELECT
    owner, count(*) FILTER (level = 'critical') AS critical, count(*) FILTER (level = 'high') AS high,
    count(*) AS risks
FROM uncovered
GROUP BY owner
ORDER BY critical DESC, risks DESC, owner
