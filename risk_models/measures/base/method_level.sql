-- One row per risk level of the version shown.
-- Columns:
-- version: the version
-- from levels: level, position, label, letter, colour, is_serious
SELECT shown_version() AS version, level, position, label, letter, colour, is_serious FROM levels
