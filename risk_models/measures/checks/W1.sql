-- W1 high: Above tolerance without acceptance or treatment
SELECT
    'risks' AS "table", risk_id AS key, risk.system_id, risk_id,
    'Residual level ' || label_of(risk.residual_level) || ' is above the tolerance ' || label_of(risk.tolerance_level) || CASE
        WHEN accepted_level IS NULL AND treatment_due IS NULL THEN ', with neither a valid acceptance nor an open treatment.'
        WHEN accepted_level IS NULL THEN ', without a valid acceptance; its treatment is overdue since ' || treatment_due || '.'
        WHEN treatment_due IS NULL THEN '; it is accepted only up to ' || label_of(accepted_level) || ', without an open treatment.'
        ELSE '; it is accepted only up to ' || label_of(accepted_level) || ', and its treatment is overdue since ' || treatment_due || '.'
    END AS sentence,
    risk.owner AS who
FROM unanswered
JOIN risk_position AS risk USING (risk_id)
