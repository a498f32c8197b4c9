"""What people call the register's columns and tables in their own files."""

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    # Systems, risks, controls and events are named, described and owned alike.
    "system_id": "use case id, use case identifier, inventory id, asset id, model id, "
    "application id, ai system, system, application, asset, system nr, anwendung, verfahren, "
    "algorithm id",
    "risk_id": "risk, risk ref, risk number, linked risk, canonical risk id, risiko id, risiko "
    "nr, risikonummer, identifiant risque, risico id",
    "control_id": "control, control ref, control number, linked control, measure id, mitigation "
    "id, massnahme id, maßnahme nr",
    "incident_id": "incident number, case id, report id, vorfall id, incident nr",
    "assessment_id": "assessment ref, assessment number",
    "treatment_id": "action id, action ref, treatment ref, massnahme id",
    "name": "title, use case name, system name, model name, application name, control name, "
    "bezeichnung, titel, naam, nom, control title, mitigation, subject label",
    "title": "name, risk, risk name, risk title, short name, risk category, bezeichnung, risiko, "
    "titel, risikobezeichnung, nom du risque, risico, headline",
    "purpose": "description, summary, intended purpose, purpose and benefits, goal, doel, zweck, "
    "beschreibung, objectif, intended purpose and expected benefits, what problem is the ai "
    "intended to solve",
    "intended_use": "use, intended usage, expected benefits, nutzung, gebruik",
    "owner": "risk owner, system owner, responsible, accountable, responsible person, contact, "
    "contact email address, verantwortlich, verantwortlicher, eigentümer, eigenaar, "
    "propriétaire, responsable, control owner, action owner, zuständig, verantwortliche person, "
    "risikoeigner, accountable person",
    "business_unit": "unit, department, agency, bureau, division, organisation, organization, "
    "bureau component, abteilung, bereich, organisatie, afdeling, service, direction",
    "lifecycle_status": "status, stage, development status, stage of development, development "
    "stage, lifecycle stage, phase, lebenszyklus, levensfase",
    "origin": "source of system, build or buy, developed or purchased, developed in house, "
    "purchased from a vendor or developed, developed under contract or in house, herkunft",
    "supplier": "vendor, vendor name, provider, technology purveyor, lieferant, leverancier, "
    "fournisseur, anbieter",
    "models": "underlying model, techniques, algorithms, modelle",
    "version": "release, version number",
    "autonomy": "level of autonomy, automation level, autonomiegrad",
    "users": "end users, user group, nature of end user, benutzer, gebruikers",
    "affected_groups": "affected people, affected parties, data subjects, betroffene",
    "personal_data": "pii, personally identifiable information, contains personal data, "
    "personenbezogene daten, persoonsgegevens, données personnelles",
    "jurisdictions": "countries, regions, location, länder, landen",
    "criticality": "business criticality, importance, kritikalität",
    "go_live": "date implemented, go live date, in production since, operational date, "
    "produktivsetzung, start date",
    "retired_on": "date retired, decommissioned, retirement date, außerbetriebnahme",
    "eu_class": "risk class, eu ai act class, ai act category, risikoklasse, risk classification",
    "event": "description, risk description, risk event, what could happen, beschreibung, "
    "risikobeschreibung, omschrijving, scenario, ereignis",
    "source": "cause, root cause, because of, risk cause, trigger, threat, ursache, oorzaak, "
    "quelle, risikoursache",
    "consequence": "effect, impact description, consequences, leading to, outcome, harm, folge, "
    "auswirkungen, gevolg, conséquence, schaden",
    "risk_domain": "domain, subdomain, sub domain, mit subdomain, risk subdomain, taxonomy, risk "
    "category, kategorie",
    "tags": "labels, keywords, type, typ, category, categories, schlagworte",
    "arises_stage": "lifecycle stage, stage, timing, phase",
    "status": "state, risk status, implementation status, stand, zustand, statut",
    "treatment": "treatment option, response, risk response, strategy, risk strategy, "
    "behandlung, maßnahmentyp, traitement, behandeling",
    "identified_on": "date, date identified, date raised, raised on, created, identified, datum, "
    "erfasst am, identifiziert am, date d'identification",
    "review_due": "next review, review date, due for review, nächste prüfung, revisie",
    "closed_on": "date closed, closed, closure date, geschlossen am",
    "close_reason": "closure reason, reason for closure",
    "confidence": "certainty, strength of knowledge, vertrauen",
    "view": "score type, assessment type, inherent or residual, sicht",
    "assessed_on": "assessment date, date assessed, scored on, date, bewertet am, datum der "
    "bewertung, beoordeeld op",
    "likelihood": "probability, chance, likelihood of occurrence, frequency, l, p, prob, prb, "
    "eintrittswahrscheinlichkeit, wahrscheinlichkeit, ew, waarschijnlijkheid, kans, probabilité, "
    "vraisemblance",
    "severity": "impact, consequence rating, magnitude, i, s, imp, sev, severity level, "
    "schadenshöhe, schadensausmaß, auswirkung, schwere, ernst, gravité, impact rating",
    "severity_people": "impact on people, human impact, harm to people, severity for people",
    "severity_organisation": "impact on the organisation, business impact, financial impact, "
    "organisational impact, severity for the organisation",
    "assessor": "assessed by, scored by, reviewer, bewertet von, beoordelaar, évaluateur",
    "rationale": "justification, reason, comment, comments, explanation, begründung, "
    "toelichting, bemerkung, why, mitigation, controls",
    "action": "treatment, measure, mitigation, action plan, maßnahme, gegenmaßnahme, maatregel",
    "due": "due date, deadline, target date, by when, fällig am, termin, frist",
    "done_on": "completed, completion date, date done, erledigt am",
    "objective": "control objective, aim, goal, description, ziel, doelstelling",
    "type": "control type, art, soort",
    "acts_on": "affects, reduces, wirkt auf",
    "design_rating": "design effectiveness, design, wirksamkeit des designs",
    "annex_a": "iso 42001, iso 42001 control, annex a control, annex a reference",
    "key_control": "key, is key control, schlüsselkontrolle",
    "share": "coverage, reach, abdeckung",
    "note": "comment, comments, remark, remarks, notes, bemerkung, opmerking",
    "tested_on": "test date, date tested, getestet am",
    "tester": "tested by, auditor, prüfer",
    "method": "test method, procedure, methode",
    "result": "test result, outcome, ergebnis, resultaat",
    "kind": "event type, incident type, category, art",
    "occurred_on": "date, incident date, date of incident, happened on, beginning date, datum, "
    "vorfallsdatum, event date",
    "reported_on": "date reported, reported, report date, gemeldet am, published",
    "description": "summary, what happened, details, full description, beschreibung, "
    "omschrijving, incident description",
    "root_cause": "cause, ursache",
    "performed_on": "assessment date, date performed, date of assessment",
    "decision": "outcome, result, entscheidung",
    "accepted_by": "approved by, approver",
    "accepted_on": "acceptance date, approval date",
    "expires_on": "expiry date, valid until, gültig bis",
    "justification": "reason, rationale, begründung",
    "level_accepted": "accepted level, risk level, level, risikostufe",
    "cost": "costs, budget, kosten, coût",
    "effect": "benefit or harm",
    "affected_group": "who is affected, group",
    # People, documents, evidence and audits; their owners, titles and days are named as above.
    "person_id": "person, employee id, staff id, personalnummer, mitarbeiter, matricule, "
    "medewerker, persoon, personne",
    "email": "email address, mail, e mail, e mail adresse, courriel, mailadres",
    "unit": "department, business unit, division, abteilung, bereich, afdeling, service",
    "active_from": "joined, start date, entry date, eintritt, date d'entrée, in dienst sinds",
    "active_to": "left, end date, leaving date, austritt, date de sortie, uit dienst",
    "role": "function, rolle, funktion, rôle, fonction, rol, functie",
    "held_from": "from, since, start date, von, seit, ab, depuis, du, vanaf, sinds",
    "held_to": "to, until, end date, bis, jusqu'au, au, tot, tot en met",
    "appointed_by": "assigned by, nominated by, ernannt von, bestellt von, nommé par, benoemd door",
    "delegate_id": "deputy, delegate, stand in, stellvertretung, vertreter, suppléant, vervanger",
    "subject": "competence, skill, training, course, kompetenz, schulung, compétence, formation, "
    "competentie, opleiding",
    "acquired_on": "date, training date, completed, date acquired, erworben am, obtenu le, "
    "behaald op",
    "valid_until": "expiry date, expires, valid to, gültig bis, valable jusqu'au, geldig tot",
    "document_id": "document, document ref, document number, document no, dokument, dok nr, "
    "dokumentennummer, référence du document, documentnummer",
    "requirements": "clauses, clause, iso 42001 clause, normkapitel, kapitel, exigences, eisen",
    "drafted_on": "draft date, date of draft, version date, entwurf vom, date du projet",
    "approved_by": "approver, released by, freigegeben von, genehmigt von, approuvé par, "
    "goedgekeurd door",
    "approved_on": "approval date, date approved, release date, freigegeben am, genehmigt am, "
    "approuvé le, goedgekeurd op",
    "effective_from": "effective date, valid from, in force from, gültig ab, en vigueur le, "
    "geldig vanaf",
    "communicated_on": "date communicated, communication date, bekannt gemacht am, communiqué le",
    "change_summary": "changes, summary of changes, change history, änderungen, modifications, "
    "wijzigingen",
    "location": "link, url, path, storage, file, ablageort, ablage, speicherort, emplacement, "
    "lien, vindplaats",
    "dated_on": "date, date of evidence, datum, date de la preuve",
    "applicable": "applies, is applicable, applicability, in scope, anwendbar, applicable oui non, "
    "van toepassing",
    "reason": "justification, rationale, reason for inclusion or exclusion, justification for "
    "inclusion or exclusion, begründung, justificatif, motif, motivering",
    "decided_by": "approved by, entschieden von, décidé par, besloten door",
    "decided_on": "date of decision, decision date, entschieden am, décidé le, besloten op",
    "audit_id": "audit, audit ref, audit number, audit nr, réf audit",
    "planned_on": "planned date, planned for, planned start, geplant am, geplant für, termin, "
    "prévu le, date prévue, gepland op",
    "started_on": "start date, start, started, begonnen am, beginn, début, begonnen op",
    "ended_on": "end date, end, completed, beendet am, ende, fin, beëindigd op",
    "lead_auditor": "auditor, audit lead, leitender auditor, auditleiter, auditeur principal, "
    "auditeur, hoofdauditor",
    "conclusion": "result, audit result, ergebnis, fazit, conclusie",
    "statement": "finding, description, nonconformity, observation, feststellung, abweichung, "
    "constat, bevinding",
    "raised_on": "date, date raised, date found, finding date, festgestellt am, constaté le, "
    "vastgesteld op",
    "correction": "immediate action, immediate correction, sofortmaßnahme, correction immédiate, "
    "directe correctie",
    "effect_checked_on": "verified on, effectiveness check date, wirksamkeit geprüft am, "
    "efficacité vérifiée le",
    "effect_checked_by": "verified by, wirksamkeit geprüft von, efficacité vérifiée par",
    "effective": "effectiveness, effective yes no, wirksam, efficace, doeltreffend",
}
"""Names by column, separated by commas; those of `severity` hold for both severities."""

VIEWS: Mapping[str, str] = {
    "inherent": "inherent, initial, gross, raw, untreated, uncontrolled, pre, before, brutto, "
    "bruto, brut, inhärent, inherente, inerente, lordo, inherentne, początkowe, inicial, iniziale",
    "residual": "residual, current, net, remaining, post, after, restrisiko, netto, neto, "
    "líquido, rest, résiduel, aktuell, residueel, actual, atual, residuo, residua, attuale, "
    "rezydualne, szczątkowe, bieżące, bestehend",
    "target": "target, planned, desired, future, ziel, soll, cible, doel, goal, objetivo, alvo, "
    "obiettivo, docelowe, previsto",
}
"""Words that say which view of a risk a score is of."""

NOUNS: Mapping[str, str] = {
    "ai_systems": "ai system, system, use case, application, model, algorithm, asset, tool, "
    "inventory, ki system, anwendung, anwendungsfall, verfahren, modell, système, systeem, "
    "toepassing, algoritme, sistema, caso de uso, caso d'uso, aplicación, aplicação, modelo, "
    "applicazione, modello, systemu, aplikacja, aplikacji, modelu, cas d'usage",
    "risks": "risk, risks, risiko, risque, risico, riesgo, risco, rischio, ryzyko, ryzyka",
    "controls": "control, controls, safeguard, kontrolle, contrôle, controle, controllo, "
    "kontrola, kontroli, mitigation",
    "incidents": "incident, incidents, vorfall, incidente, incydent, incydentu, sinistre",
    "treatments": "treatment, action, massnahme, maßnahme, maatregel, acción, ação, azione, "
    "działanie, działania, mitigation",
    "acceptances": "acceptance, akzeptanz, aceptación, aceitação, accettazione, akceptacja",
    "control_tests": "test, control test, prueba, teste, testu",
    "impact_assessments": "impact assessment",
    "documents": "document, dokument, documents",
    "evidence": "evidence, nachweis, preuve, bewijs",
    "audits": "audit",
    "audit_findings": "finding, nonconformity, feststellung, abweichung, constat, bevinding",
}
"""What a row of a table is called: `Risk owner` is the owner of a risk, and of nothing else."""

TABLES: Mapping[str, str] = {
    "ai_systems": "inventory, use cases, use case, ai systems, systems, algorithms, algoritmes, "
    "models, ki systeme, applications, inventar, inventario, inventário, sistemas, sistemi, "
    "systemy, rejestr systemów, inventaire",
    "risks": "risks, risk register, risk database, risk list, risiken, risikoregister, "
    "risikoliste, risico, risicoregister, riesgos, riscos, rischi, ryzyk, ryzyka, risques",
    "risk_scores": "scores, ratings, risk scores, bewertungen, likelihoods, valoraciones",
    "controls": "controls, control library, mitigations, measures, kontrollen, safeguards, "
    "controles, controlli, kontroli, contrôles",
    "control_tests": "control tests, tests of controls, test results, kontrolltests",
    "risk_controls": "crosswalk, risk controls, risk control matrix",
    "incidents": "incidents, incident log, events, vorfälle, incidenten, incidentes, incidenti, "
    "incydenty, incydentów",
    "treatments": "treatments, actions, action plan, maßnahmen, maßnahmenplan, acciones, plan de "
    "acción, ações, plano de ações, azioni, piano d'azione, działania, plan działań",
    "acceptances": "acceptances, accepted risks, risk acceptances",
    "people": "people, staff, employees, mitarbeiter, personen, collaborateurs, medewerkers",
    "role_assignments": "roles, role assignments, rollen, rollenverzeichnis, rôles",
    "competences": "competences, training records, skills, kompetenzen, schulungen, compétences",
    "documents": "documents, document list, document register, dokumente, dokumentenliste, "
    "liste des documents, documenten, documentenlijst",
    "applicability": "applicability, statement of applicability, soa, anwendbarkeit, "
    "anwendbarkeitserklärung, déclaration d'applicabilité, verklaring van toepasselijkheid",
    "evidence": "evidence, evidence list, nachweise, nachweisliste, preuves, bewijzen",
    "audits": "audits, audit programme, audit program, audit plan, auditprogramm, "
    "programme d'audit, auditprogramma",
    "audit_findings": "findings, audit findings, nonconformities, feststellungen, "
    "auditfeststellungen, abweichungen, constats, bevindingen",
}
"""Words in the name of a file or sheet that speak for a table."""
