-- One row: the settings the measures read, typed.
-- kept
SELECT
    max(value) FILTER (key = 'currency') AS currency,
    CAST(max(value) FILTER (key = 'effectiveness_cap') AS DOUBLE) AS effectiveness_cap,
    CAST(max(value) FILTER (key = 'coverage_threshold') AS DOUBLE) AS coverage_threshold,
    CAST(max(value) FILTER (key = 'test_stale_days') AS INTEGER) AS test_stale_days,
    CAST(max(value) FILTER (key = 'people_severity_floor') AS BOOLEAN) AS people_severity_floor,
    CAST(max(value) FILTER (key = 'copied_forward_days') AS INTEGER) AS copied_forward_days,
    CAST(max(value) FILTER (key = 'acceptance_horizon_days') AS INTEGER) AS acceptance_horizon_days,
    CAST(max(value) FILTER (key = 'incident_window_days') AS INTEGER) AS incident_window_days,
    CAST(max(value) FILTER (key = 'serious_harm_scale') AS INTEGER) AS serious_harm_scale,
    CAST(max(value) FILTER (key = 'override_low') AS DOUBLE) AS override_low,
    CAST(max(value) FILTER (key = 'override_high') AS DOUBLE) AS override_high,
    CAST(max(value) FILTER (key = 'serious_report_days') AS INTEGER) AS serious_report_days,
    CAST(max(value) FILTER (key = 'fatal_report_days') AS INTEGER) AS fatal_report_days,
    CAST(max(value) FILTER (key = 'widespread_report_days') AS INTEGER) AS widespread_report_days
FROM settings
