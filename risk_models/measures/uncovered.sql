-- One row per open risk at a high or critical residual level without effective evidenced cover,
-- worst first, with where its cover breaks off.
SELECT
    risk.risk_id, risk.title, risk.system_name, risk.owner, risk.residual_level AS level, risk.arises_stage,
    greatest(defence.evidenced_likelihood, defence.evidenced_severity) AS evidenced,
    greatest(defence.claimed_likelihood, defence.claimed_severity) AS claimed,
    CASE
        WHEN NOT coalesce(cover.mapped, false) THEN 'No control'
        WHEN NOT cover.implemented THEN 'No control implemented'
        WHEN NOT cover.tested THEN 'No control tested'
        WHEN NOT cover.fresh THEN 'All tests stale'
        ELSE 'Tested effect too small'
    END AS why
FROM open_risks AS risk
JOIN risk_defence AS defence USING (risk_id)
LEFT JOIN risk_coverage AS cover ON cover.risk_id = risk.risk_id AND cover.lens = 'all'
WHERE risk.residual_level IN ('high', 'critical') AND NOT coalesce(cover.effective, false)
ORDER BY position_of(risk.residual_level) DESC, evidenced, risk.owner, risk.risk_id
