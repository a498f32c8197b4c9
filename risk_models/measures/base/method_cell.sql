-- One row per cell of the matrix of the version shown.
-- Columns:
-- version: the version
-- from matrix: likelihood, severity, level
SELECT shown_version() AS version, likelihood, severity, level FROM matrix
