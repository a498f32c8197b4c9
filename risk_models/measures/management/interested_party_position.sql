-- One row per requirement of an interested party, and what addresses it.
-- Columns:
-- from interested_parties: party_id, name, kind, requirement, source, addressed_by, identified_on, management_systems
-- addressed_by_names: controls and documents that address it, each with its key; NULL where none does
-- unknown_keys: keys in addressed_by that no control or document has; NULL where there are none
-- is_addressed: whether a control or a document addresses it
WITH named AS (SELECT party_id, unnest(parts_of(addressed_by)) AS key FROM interested_parties),
known AS (
    SELECT control_id AS key, name FROM controls
    UNION ALL
    SELECT document_id, title FROM documents
),
matched AS (
    SELECT
        named.party_id, string_agg(named.key || ' ' || known.name, '; ' ORDER BY named.key) AS addressed_by_names,
        string_agg(named.key, ', ' ORDER BY named.key) FILTER (known.key IS NULL) AS unknown_keys
    FROM named
    LEFT JOIN known USING (key)
    GROUP BY named.party_id
)
SELECT
    party.party_id, party.name, party.kind, party.requirement, party.source, party.addressed_by, party.identified_on, party.management_systems,
    matched.addressed_by_names, matched.unknown_keys, matched.addressed_by_names IS NOT NULL AS is_addressed
FROM interested_parties AS party
LEFT JOIN matched USING (party_id)
ORDER BY is_addressed, party.name, party.party_id
