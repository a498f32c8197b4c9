-- W16 medium: Matrix cells two levels apart contradict each other
SELECT
    'matrix' AS "table", likelihood || ' ' || severity AS key, NULL::VARCHAR AS system_id, NULL::VARCHAR AS risk_id,
    CASE fault
        WHEN 'contact' THEN 'Likelihood ' || likelihood || ', severity ' || severity || ' (' || label_of(level) || ') touches likelihood '
            || low_likelihood || ', severity ' || low_severity || ' (' || label_of(low_level) || '): a small change jumps two levels.'
        ELSE 'Likelihood ' || likelihood || ', severity ' || severity || ' (' || label_of(level)
            || ') can be a smaller risk than likelihood ' || low_likelihood || ', severity ' || low_severity || ' (' || label_of(low_level) || ').'
    END AS sentence,
    (SELECT max(approved_by) FROM appetite WHERE risk_domain = 'all') AS who,
    fault || ' ' || low_likelihood || ' ' || low_severity AS part
FROM matrix_fault
