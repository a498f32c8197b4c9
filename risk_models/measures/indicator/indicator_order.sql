-- One row per indicator, in order, with its limits from the settings.
-- Columns:
-- position: order of the indicator
-- indicator: code of the indicator
-- title: what it counts
-- denominator_label: what it is counted out of
-- amber: share above which it is amber (0 to 1)
-- red: share above which it is red (0 to 1)
WITH named AS (
    SELECT row_number() OVER () AS position, *
    FROM (
        VALUES
            ('above_not_accepted', 'Above tolerance without an acceptance', 'risks above tolerance'),
            ('not_assessed', 'Risks not assessed', 'open risks'),
            ('review_overdue', 'Risk reviews overdue', 'open risks'),
            ('treatment_overdue', 'Treatments overdue', 'unfinished treatments'),
            ('acceptance_lapsed', 'Acceptances lapsed', 'acceptances'),
            ('no_valid_assessment', 'Systems without a valid impact assessment', 'systems in operation'),
            ('high_risk_no_overseer', 'High-risk systems without human oversight', 'high-risk systems in operation'),
            ('key_control_unproven', 'Key controls without a valid effective test', 'key controls'),
            ('overseer_untrained', 'Overseers without training against over-reliance', 'oversight records'),
            ('override_unusual', 'Override rate unusually low or high', 'oversight records with decisions'),
            ('incident_unforeseen', 'Incidents whose risk was not on the register', 'recent incidents'),
            ('report_late', 'Serious incidents reported late', 'serious incidents'),
            ('finding_overdue', 'Audit findings overdue', 'open findings')
    ) AS indicators(indicator, title, denominator_label)
),
limits AS (
    SELECT replace(key, 'indicator_', '') AS indicator, string_split(value, ';') AS shares
    FROM (
        SELECT key, value FROM settings
        UNION ALL
        SELECT key, value FROM setting_default ANTI JOIN settings USING (key)
    )
    WHERE starts_with(key, 'indicator_')
)
SELECT named.*, CAST(limits.shares[1] AS DOUBLE) AS amber, CAST(limits.shares[2] AS DOUBLE) AS red
FROM named
JOIN limits USING (indicator)
ORDER BY named.position
