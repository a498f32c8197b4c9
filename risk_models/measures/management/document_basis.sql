-- One row per document and what it is the basis for: a requirement that it is about, or a party that it addresses.
-- Columns:
-- document_id: the document
-- basis: requirement (a clause), annex_a (a row of the Statement of Applicability) or interested_party
-- key: clause, Annex A control, or key of the party's requirement
-- title: what that is about; of a party its name
-- detail: what the party requires; NULL for clauses and controls
-- decision: decision on the Annex A control on the reporting date: applicable, excluded or not_decided; NULL for all else
-- place: position in the order of requirements; parties come after them (number)
WITH named AS (SELECT document_id, unnest(parts_of(requirements)) AS key FROM documents)
SELECT
    named.document_id, CASE WHEN soa_row.annex_a IS NULL THEN 'requirement' ELSE 'annex_a' END AS basis, named.key,
    requirement_order.label AS title, NULL AS detail, soa_row.decision, requirement_order.position AS place
FROM named
JOIN requirement_order ON requirement_order.requirement = named.key
LEFT JOIN soa_row ON soa_row.annex_a = named.key
UNION ALL
SELECT documents.document_id, 'interested_party', party.party_id, party.name, party.requirement, NULL, 1000
FROM documents
JOIN interested_parties AS party ON list_contains(parts_of(party.addressed_by), documents.document_id)
ORDER BY place, key
