-- One row per acceptance that is in force on the reporting date.
-- Columns:
-- from acceptances: *
SELECT *
FROM translated_acceptances
WHERE expires_on >= as_of() AND (revoked_on IS NULL OR revoked_on > as_of())
