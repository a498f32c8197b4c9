-- One row per open risk with a residual score that passes the filters, worst first: by level, then severity for
-- people, severity, likelihood, and lower confidence. Nothing is added up.
-- Columns:
-- from open_risks: *
-- rank: order of the risk, 1 is the worst
SELECT
    *,
    row_number() OVER (
        ORDER BY
            position_of(residual_level) DESC, residual_severity_people DESC, residual_severity DESC,
            residual_likelihood DESC, coalesce(confidence, 'low') = 'low' DESC, risk_id
    ) AS rank
FROM open_risks
WHERE NOT unassessed
