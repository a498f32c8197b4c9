-- E2: Residual above inherent, or target above residual
WITH by_risk AS (
    SELECT
        risk_id,
        arg_max(likelihood, assessed_on) FILTER (view = 'inherent') AS inherent_likelihood,
        arg_max(likelihood, assessed_on) FILTER (view = 'residual') AS residual_likelihood,
        arg_max(likelihood, assessed_on) FILTER (view = 'target') AS target_likelihood,
        arg_max(greatest(severity_people, severity_organisation), assessed_on) FILTER (view = 'inherent') AS inherent_severity,
        arg_max(greatest(severity_people, severity_organisation), assessed_on) FILTER (view = 'residual') AS residual_severity,
        arg_max(greatest(severity_people, severity_organisation), assessed_on) FILTER (view = 'target') AS target_severity
    FROM translated_risk_scores
    GROUP BY risk_id
),
-- Only few risks are left here, so the costly comparison runs on few rows.
suspects AS (
    SELECT risk_id
    FROM by_risk
    WHERE residual_likelihood > inherent_likelihood OR residual_severity > inherent_severity
        OR target_likelihood > residual_likelihood OR target_severity > residual_severity
),
latest AS (
    SELECT *, greatest(severity_people, severity_organisation) AS severity
    FROM translated_risk_scores SEMI JOIN suspects USING (risk_id)
    QUALIFY row_number() OVER (PARTITION BY risk_id, view ORDER BY assessed_on DESC) = 1
),
pairs AS (
    SELECT 'inherent' AS better, 'residual' AS worse
    UNION ALL SELECT 'residual', 'target'
),
compared AS (
    SELECT
        now.risk_id, now.view, now.assessed_on,
        before.view AS view_before, before.assessed_on AS day_before,
        coalesce(now._file, before._file) AS _file,
        CASE WHEN now._file IS NULL THEN before._line ELSE now._line END AS _line,
        unnest([
            {'axis': 'likelihood', 'now': now.likelihood, 'before': before.likelihood},
            {'axis': 'severity', 'now': now.severity, 'before': before.severity}
        ], recursive := true)
    FROM pairs
    JOIN latest AS now ON now.view = pairs.worse
    JOIN latest AS before ON before.view = pairs.better AND before.risk_id = now.risk_id
    WHERE NOT coalesce(now.worsened, false)
)
SELECT
    'risk_scores' AS "table", risk_id || ' / ' || view || ' / ' || assessed_on AS key,
    CASE axis WHEN 'severity' THEN 'severity_people' ELSE axis END AS "column",
    now AS value, _file, _line,
    'The ' || view || ' ' || axis || ' is ' || now || ', the ' || view_before || ' ' || axis || ' of ' || day_before
        || ' is ' || before || '. Correct one of them, or set worsened to true if this is intended.' AS sentence
FROM compared
WHERE now > before
