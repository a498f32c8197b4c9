-- One row: how many documents, systems, roles, objectives, parties and changes of the management system are in which state.
-- Columns:
-- documents: documents (number)
-- in_force: documents with a version in force (number)
-- not_approved: documents without any approved version, and without one that was withdrawn (number)
-- review_overdue: documents past their review day (number)
-- not_communicated: documents in force of which nobody was informed (number)
-- systems: AI systems that are not retired (number)
-- in_scope: of these, in the scope (number)
-- excluded: of these, excluded with a reason (number)
-- excluded_without_reason: of these, excluded without a reason (number)
-- not_decided: of these, not decided (number)
-- roles_held: assignments that are held (number)
-- roles_without_holder: roles that nobody holds (number)
-- holders_without_competence: people who hold a role without a valid competence on record (number)
-- people: people and bodies who are active (number)
-- names: names in the other tables (number)
-- names_unmatched: of these, names of nobody in people, or of more than one (number)
-- objectives: objectives that are not withdrawn (number)
-- objectives_met: of these, met (number)
-- objectives_overdue: of these, overdue (number)
-- objectives_unread: of these, in need of a reading (number)
-- parties: requirements of interested parties (number)
-- parties_unaddressed: of these, addressed by no control or document (number)
-- issues: issues that apply (number)
-- changes: planned changes that are not done (number)
-- changes_late: of these, late (number)
SELECT
    (SELECT count(*) FROM documents) AS documents,
    (SELECT count(*) FROM document_position WHERE state = 'in_force') AS in_force,
    (SELECT count(*) FROM document_position WHERE state IN ('draft', 'missing')) AS not_approved,
    (SELECT count(*) FROM document_position WHERE review = 'overdue') AS review_overdue,
    (SELECT count(*) FROM document_position WHERE state = 'in_force' AND communicated_on IS NULL) AS not_communicated,
    (SELECT count(*) FROM scope_system) AS systems,
    (SELECT count(*) FROM scope_system WHERE decision = 'in_scope') AS in_scope,
    (SELECT count(*) FROM scope_system WHERE decision = 'excluded') AS excluded,
    (SELECT count(*) FROM scope_system WHERE decision = 'excluded_without_reason') AS excluded_without_reason,
    (SELECT count(*) FROM scope_system WHERE decision = 'not_decided') AS not_decided,
    (SELECT count(*) FROM role_position WHERE holds) AS roles_held,
    (SELECT count(*) FROM role_gap WHERE gap = 'no_holder') AS roles_without_holder,
    (SELECT count(*) FROM role_gap WHERE gap = 'no_competence') AS holders_without_competence,
    (SELECT count(*) FROM people WHERE coalesce(active_to >= as_of(), true)) AS people,
    (SELECT count(*) FROM person_match) AS names,
    (SELECT count(*) FROM person_match WHERE person_id IS NULL) AS names_unmatched,
    (SELECT count(*) FROM objective_position WHERE state <> 'withdrawn') AS objectives,
    (SELECT count(*) FROM objective_position WHERE state = 'met') AS objectives_met,
    (SELECT count(*) FROM objective_position WHERE state = 'overdue') AS objectives_overdue,
    (SELECT count(*) FROM objective_position WHERE needs_reading) AS objectives_unread,
    (SELECT count(*) FROM interested_parties) AS parties,
    (SELECT count(*) FROM interested_party_position WHERE NOT is_addressed) AS parties_unaddressed,
    (SELECT count(*) FROM context_issue_position WHERE is_open) AS issues,
    (SELECT count(*) FROM planned_change_position WHERE state <> 'done') AS changes,
    (SELECT count(*) FROM planned_change_position WHERE state = 'late') AS changes_late
