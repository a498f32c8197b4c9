-- One row per view and stage (and all): open risks that pass the filters = scored + unassessed.
-- Columns:
-- view: inherent, residual or target
-- arises_stage: stage where the risks arise, or all
-- open_risks: open risks (number)
-- scored: risks with a level in this view (number)
-- unassessed: risks without a level in this view (number)
-- above_tolerance: risks whose level exceeds the tolerance of their own domain (number)
-- above_general: risks whose level exceeds the general risk tolerance (number)
-- highest: risks with the highest level (number)
WITH general AS (
    SELECT position_of(tolerance_level) AS position FROM appetite WHERE risk_domain = 'all'
),
counted AS (
    SELECT
        risk_view.view, coalesce(risk_view.arises_stage, 'all') AS arises_stage,
        count(*) AS open_risks,
        count(risk_view.level) AS scored,
        count(*) - count(risk_view.level) AS unassessed,
        count(*) FILTER (position_of(risk_view.level) > tolerance.tolerance_position) AS above_tolerance,
        count(*) FILTER (position_of(risk_view.level) > general.position) AS above_general,
        count(*) FILTER (position_of(risk_view.level) = (SELECT max(position) FROM levels)) AS highest
    FROM risk_view
    JOIN tolerance USING (domain)
    LEFT JOIN general ON true
    GROUP BY GROUPING SETS ((risk_view.view), (risk_view.view, risk_view.arises_stage))
)
SELECT
    view_order.view, stages.arises_stage,
    coalesce(open_risks, 0) AS open_risks, coalesce(scored, 0) AS scored,
    coalesce(unassessed, 0) AS unassessed, coalesce(above_tolerance, 0) AS above_tolerance,
    coalesce(above_general, 0) AS above_general, coalesce(highest, 0) AS highest
FROM view_order
CROSS JOIN (SELECT 'all' AS arises_stage, 0 AS position UNION ALL SELECT stage, position FROM stage_order) AS stages
LEFT JOIN counted ON counted.view = view_order.view AND counted.arises_stage = stages.arises_stage
ORDER BY view_order.position, stages.position
