-- One row: the settings that measures read, with their types.
-- materialized
-- Columns:
-- organisation: name of the organisation
-- is_sample: whether the register is a sample
-- currency: currency of all amounts of money (ISO 4217 code)
-- effectiveness_cap: highest effectiveness that controls can have together (0 to 1)
-- coverage_threshold: tested effectiveness on one axis from which a risk counts as covered (0 to 1)
-- test_stale_days: validity of a control test where the control has no test interval of its own (days)
-- people_severity_floor: whether the worst severity for people raises the level to at least the lowest serious one
-- copied_forward_days: period after which repeated equal residual scores raise a warning (days)
-- acceptance_horizon_days: how long before its end an acceptance or impact assessment counts as expiring (days)
-- overdue_treatment_days: how long after its due date an unfinished treatment still answers a risk above
--     tolerance (days)
-- review_interval_days: time from a score to the next review that is proposed with it (days)
-- incident_window_days: length of the period of recent incidents, up to the reporting date (days)
-- serious_harm_scale: severity from which a harm must be linked to a risk (value of its scale)
-- override_low: share of decisions overruled below which the reading is low (0 to 1)
-- override_high: share of decisions overruled above which the reading is high (0 to 1)
-- serious_report_days: time limit to report a serious incident (days)
-- fatal_report_days: time limit to report a serious incident with a death (days)
-- widespread_report_days: time limit to report a widespread infringement or an incident that affects critical
--     infrastructure (days)
-- evidence_fresh_days: how long evidence without an end of validity is fresh (days)
-- evidence_file_megabytes: largest file that is kept as evidence (megabytes)
-- objective_reading_days: period within which an open objective needs a reading (days)
-- internal_audit_days: period within which an internal audit is to be held again (days)
-- management_review_days: period within which a management review is to be held again (days)
-- audit_cycle_years: period within which every clause and Annex A group is to be audited (years)
-- first_surveillance_months: longest time from the certification decision to the first surveillance (months)
-- document_review_horizon_days: how long before its review is due a document counts as soon due (days)
-- history_months: months of history in charts, the last one up to the reporting date (months)
-- small_chart_months: months of history in the small charts of the overview (months)
-- planning_months: months ahead in charts of what is due (months)
-- due_soon_days: how long before its day a thing counts as due soon (days)
-- loss_years: years that the simulation of losses runs through (years)
-- loss_seed: seed of the simulation of losses: the same one gives the same numbers
-- loss_dependence: how strongly risks with a shared cause happen together (0 to 1)
-- top_risks: risks in the list of the worst (number)
-- overdue_bands: upper limits of the age bands of what is overdue, ascending (days)
SELECT
    max(value) FILTER (key = 'organisation') AS organisation,
    CAST(max(value) FILTER (key = 'is_sample') AS BOOLEAN) AS is_sample,
    max(value) FILTER (key = 'currency') AS currency,
    CAST(max(value) FILTER (key = 'effectiveness_cap') AS DOUBLE) AS effectiveness_cap,
    CAST(max(value) FILTER (key = 'coverage_threshold') AS DOUBLE) AS coverage_threshold,
    CAST(max(value) FILTER (key = 'test_stale_days') AS INTEGER) AS test_stale_days,
    CAST(max(value) FILTER (key = 'people_severity_floor') AS BOOLEAN) AS people_severity_floor,
    CAST(max(value) FILTER (key = 'copied_forward_days') AS INTEGER) AS copied_forward_days,
    CAST(max(value) FILTER (key = 'acceptance_horizon_days') AS INTEGER) AS acceptance_horizon_days,
    CAST(max(value) FILTER (key = 'overdue_treatment_days') AS INTEGER) AS overdue_treatment_days,
    CAST(max(value) FILTER (key = 'review_interval_days') AS INTEGER) AS review_interval_days,
    CAST(max(value) FILTER (key = 'incident_window_days') AS INTEGER) AS incident_window_days,
    CAST(max(value) FILTER (key = 'serious_harm_scale') AS INTEGER) AS serious_harm_scale,
    CAST(max(value) FILTER (key = 'override_low') AS DOUBLE) AS override_low,
    CAST(max(value) FILTER (key = 'override_high') AS DOUBLE) AS override_high,
    CAST(max(value) FILTER (key = 'serious_report_days') AS INTEGER) AS serious_report_days,
    CAST(max(value) FILTER (key = 'fatal_report_days') AS INTEGER) AS fatal_report_days,
    CAST(max(value) FILTER (key = 'widespread_report_days') AS INTEGER) AS widespread_report_days,
    CAST(max(value) FILTER (key = 'evidence_fresh_days') AS INTEGER) AS evidence_fresh_days,
    CAST(max(value) FILTER (key = 'evidence_file_megabytes') AS INTEGER) AS evidence_file_megabytes,
    CAST(max(value) FILTER (key = 'objective_reading_days') AS INTEGER) AS objective_reading_days,
    CAST(max(value) FILTER (key = 'internal_audit_days') AS INTEGER) AS internal_audit_days,
    CAST(max(value) FILTER (key = 'management_review_days') AS INTEGER) AS management_review_days,
    CAST(max(value) FILTER (key = 'audit_cycle_years') AS INTEGER) AS audit_cycle_years,
    CAST(max(value) FILTER (key = 'first_surveillance_months') AS INTEGER) AS first_surveillance_months,
    CAST(max(value) FILTER (key = 'document_review_horizon_days') AS INTEGER) AS document_review_horizon_days,
    CAST(max(value) FILTER (key = 'history_months') AS INTEGER) AS history_months,
    CAST(max(value) FILTER (key = 'small_chart_months') AS INTEGER) AS small_chart_months,
    CAST(max(value) FILTER (key = 'planning_months') AS INTEGER) AS planning_months,
    CAST(max(value) FILTER (key = 'due_soon_days') AS INTEGER) AS due_soon_days,
    CAST(max(value) FILTER (key = 'loss_years') AS INTEGER) AS loss_years,
    CAST(max(value) FILTER (key = 'loss_seed') AS INTEGER) AS loss_seed,
    CAST(max(value) FILTER (key = 'loss_dependence') AS DOUBLE) AS loss_dependence,
    CAST(max(value) FILTER (key = 'top_risks') AS INTEGER) AS top_risks,
    CAST(string_split(max(value) FILTER (key = 'overdue_bands'), ';') AS INTEGER[]) AS overdue_bands
FROM (
    SELECT key, value FROM settings
    UNION ALL
    -- A version of a former release lacks the settings that came since.
    SELECT key, value FROM setting_default ANTI JOIN settings USING (key)
)
