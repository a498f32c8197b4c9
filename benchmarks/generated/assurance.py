"""People, documents, the Statement of Applicability, evidence, audits and their findings."""

import hashlib
from collections.abc import Mapping

import numpy as np
import pyarrow
import pyarrow.compute as pc

from benchmarks.generated.draws import Draws, at, dates, ids, only, rows_of, says
from risk_models.contract import TABLES, standards
from risk_models.contract import assurance_vocabularies as a

MOST_DOCUMENTS, MOST_EVIDENCE, MOST_FINDINGS = 2_000, 10_000, 500
"""What an organisation at the design point has; a smaller one has its share of it."""
_DESIGN = 4_000
_VERSIONS = 2
_ABOUT = ("ai_systems", "controls", "control_tests", "impact_assessments")
_CLAUSES = list(standards.CLAUSES)
_TEXT = "We assess risks and effects on people before a system goes live, and decide on them. "

Tables = Mapping[str, pyarrow.Table]


def assurance(draws: Draws, made: Tables) -> dict[str, pyarrow.Table]:
    """people, role_assignments, documents, applicability, evidence, audits and what is below."""
    share = min(1, made["ai_systems"].num_rows / _DESIGN)
    people = _people(draws, made)
    names = people["name"]
    documents = _documents(draws, int(max(10, MOST_DOCUMENTS * share)), names)
    evidence = _evidence(draws, int(max(20, MOST_EVIDENCE * share)), names)
    audits = _audits(draws)
    return {
        "people": people,
        "role_assignments": _roles(draws, people),
        "documents": documents,
        "document_versions": _versions(draws, documents),
        "objectives": _objectives(draws, names),
        "management_reviews": _reviews(draws),
        "applicability": _applicability(draws, names),
        "evidence": evidence,
        "evidence_links": _links(draws, evidence["evidence_id"], made),
        "audits": audits,
        "audit_findings": _findings(draws, int(max(5, MOST_FINDINGS * share)), names, audits),
    }


def _people(draws: Draws, made: Tables) -> pyarrow.Table:
    """Nearly everybody whom the other tables name."""
    named: set[str] = set()
    for name, table in made.items():
        for column in TABLES[name].columns.values():
            if column.names_people:
                named |= set(pc.unique(table[column.name]).drop_null().to_pylist())
    names = [name for place, name in enumerate(sorted(named)) if place % 50]
    rows = len(names)
    return rows_of(
        "people",
        person_id=ids("PER", rows),
        name=pyarrow.array(names),
        kind=draws.of(list(a.PARTY_TYPES), rows, [95, 5]),
        active_from=dates(draws.ago(1000, 4000, rows)),
        active_to=dates(draws.ago(1, 300, rows), draws.chance(0.03, rows)),
    )


def _roles(draws: Draws, people: pyarrow.Table) -> pyarrow.Table:
    rows = people.num_rows
    return rows_of(
        "role_assignments",
        assignment_id=ids("ROL", rows),
        role=draws.of(list(a.ROLES), rows),
        person_id=people["person_id"],
        held_from=dates(draws.ago(100, 900, rows)),
        held_to=dates(draws.ago(-400, 90, rows), draws.chance(0.2, rows)),
        appointed_by=at(people["name"], draws.few(rows, rows)),
    )


def _documents(draws: Draws, rows: int, names: pyarrow.ChunkedArray) -> pyarrow.Table:
    return rows_of(
        "documents",
        document_id=ids("DOC", rows),
        kind=draws.of(list(a.DOCUMENT_KINDS), rows),
        title=pc.binary_join_element_wise("Procedure", ids("P", rows), " "),
        owner=at(names, draws.few(len(names), rows, 0.4)),
        requirements=draws.lists(list(standards.REQUIREMENTS), rows),
        review_due=dates(draws.ago(-500, 60, rows), draws.chance(0.9, rows)),
    )


def _versions(draws: Draws, documents: pyarrow.Table) -> pyarrow.Table:
    """Two of each document; the second of some is a draft."""
    place = np.repeat(np.arange(documents.num_rows), _VERSIONS)
    second = np.tile([False, True], documents.num_rows)
    rows = len(place)
    drafted = np.where(second, draws.ago(40, 400, rows), draws.ago(500, 900, rows))
    approved = ~(second & draws.chance(0.1, rows))
    return rows_of(
        "document_versions",
        document_id=at(documents["document_id"], place),
        version=pyarrow.array(np.where(second, "2.0", "1.0")),
        drafted_on=dates(drafted.astype(np.int32)),
        status=pyarrow.array(np.where(approved, "approved", "draft")),
        content=pc.binary_repeat(draws.of([_TEXT, f"{_TEXT}Anybody may object. "], rows), 8),
        change_summary=draws.of(["First version", "Suppliers added"], rows),
        approved_by=only(draws.of(["Board", "Risk committee"], rows), approved),
        approved_on=dates((drafted + 20).astype(np.int32), approved),
        communicated_to=only(draws.of(["All employees", "Owners"], rows), approved),
        communicated_on=dates((drafted + 30).astype(np.int32), approved & draws.chance(0.9, rows)),
    )


def _objectives(draws: Draws, names: pyarrow.ChunkedArray) -> pyarrow.Table:
    rows = 20
    return rows_of(
        "objectives",
        objective_id=ids("OBJ", rows),
        title=draws.of(["Oversight works", "Owners are trained"], rows),
        measure=draws.of(["Share of systems", "Share of owners"], rows),
        target=np.full(rows, 0.9),
        set_on=dates(draws.ago(100, 300, rows)),
        due=dates(draws.ago(-300, -10, rows)),
        owner=at(names, draws.index(len(names), rows)),
        status=draws.of(list(a.OBJECTIVE_STATUS), rows),
    )


def _reviews(draws: Draws) -> pyarrow.Table:
    held = draws.today - np.array([700, 340], dtype=np.int32)
    return rows_of(
        "management_reviews",
        review_id=ids("REV", len(held)),
        held_on=dates(held),
        chair=pyarrow.array(["Board"] * len(held)),
        inputs=draws.lists(list(a.REVIEW_INPUTS), len(held), 8),
    )


def _applicability(draws: Draws, names: pyarrow.ChunkedArray) -> pyarrow.Table:
    rows = len(standards.ANNEX_A)
    return rows_of(
        "applicability",
        annex_a=pyarrow.array(list(standards.ANNEX_A)),
        applicable=draws.chance(0.9, rows),
        reason=draws.of(["Systems decide on people", "Models are bought"], rows),
        source=draws.lists(list(a.APPLICABILITY_SOURCES), rows, 2),
        status=draws.of(list(a.IMPLEMENTATION_STATUS), rows),
        owner=at(names, draws.index(len(names), rows)),
        decided_by=draws.of(["Risk committee"], rows),
        decided_on=dates(draws.ago(30, 300, rows)),
    )


def _evidence(draws: Draws, rows: int, names: pyarrow.ChunkedArray) -> pyarrow.Table:
    dated = draws.ago(0, 800, rows)
    known = hashlib.sha256(b"evidence").hexdigest()
    return rows_of(
        "evidence",
        evidence_id=ids("EVD", rows),
        title=pc.binary_join_element_wise("Report", ids("R", rows), " "),
        kind=draws.of(list(a.EVIDENCE_KINDS), rows),
        dated_on=dates(dated),
        valid_until=dates(dated + 365, draws.chance(0.3, rows)),
        location=pc.binary_join_element_wise("Evidence", ids("E", rows), "/"),
        sha256=only(draws.of([known], rows), draws.chance(0.7, rows)),
        owner=at(names, draws.few(len(names), rows, 0.4)),
    )


def _links(draws: Draws, evidence: pyarrow.ChunkedArray, made: Tables) -> pyarrow.Table:
    """About two for each piece of evidence."""
    keys = {name: made[name][TABLES[name].key[0]] for name in _ABOUT if name in made}
    keys = {name: _whole(column) for name, column in keys.items() if len(column)}
    keys["requirement"] = pyarrow.array(list(standards.REQUIREMENTS))
    evidence_ids, tables, about = [], [], []
    for name, column in keys.items():
        chosen = draws.chance(0.4, len(evidence))
        rows = int(chosen.sum())
        evidence_ids.append(_whole(evidence).filter(pyarrow.array(chosen)))
        tables.append(pyarrow.array([name] * rows, pyarrow.string()))
        about.append(at(column, draws.few(len(column), rows, 0.3)))
    return rows_of(
        "evidence_links",
        evidence_id=pyarrow.concat_arrays(evidence_ids),
        about_table=pyarrow.concat_arrays(tables),
        about_key=pyarrow.concat_arrays(about),
    )


def _audits(draws: Draws) -> pyarrow.Table:
    """An internal audit in each half of a year, then stage 1; stage 2 is to come."""
    started = draws.today - np.array([900, 720, 540, 360, 180, 30, -45], dtype=np.int32)
    rows = len(started)
    done = started <= draws.today
    return rows_of(
        "audits",
        audit_id=ids("AUD", rows),
        kind=pyarrow.array([*["internal"] * (rows - 2), "stage_1", "stage_2"]),
        title=pc.binary_join_element_wise("Audit", ids("A", rows), " "),
        requirements=draws.lists([*_CLAUSES, *standards.ANNEX_A_GROUPS], rows, 20),
        planned_on=dates(started),
        started_on=dates(started, done),
        ended_on=dates(started + 4, done),
        lead_auditor=draws.of(["Tester 01", "Tester 02"], rows),
        independent=np.ones(rows, dtype=bool),
    )


def _findings(
    draws: Draws, rows: int, names: pyarrow.ChunkedArray, audits: pyarrow.Table
) -> pyarrow.Table:
    raised = draws.ago(120, 800, rows)
    done = draws.chance(0.7, rows)
    closed = done & draws.chance(0.8, rows)
    kind = draws.of(list(a.FINDING_KINDS), rows, [5, 35, 30, 25, 5])
    return rows_of(
        "audit_findings",
        finding_id=ids("FND", rows),
        audit_id=at(audits["audit_id"], draws.index(audits.num_rows - 2, rows)),
        kind=kind,
        requirement=draws.of(list(standards.REQUIREMENTS), rows),
        statement=draws.of(["Two releases lack a test report", "A list has no date"], rows),
        raised_on=dates(raised),
        owner=at(names, draws.few(len(names), rows, 0.4)),
        action=only(draws.of(["Gate asks for the report"], rows), ~says(kind, "strength")),
        due=dates(raised + draws.between(30, 400, rows)),
        done_on=dates(raised + 40, done),
        effect_checked_by=only(draws.of(["Tester 03"], rows), closed),
        effect_checked_on=dates(raised + 80, closed),
        effective=pyarrow.array(np.ones(rows, dtype=bool), mask=~closed),
        closed_on=dates(raised + 90, closed),
    )


def _whole(column: pyarrow.ChunkedArray) -> pyarrow.Array:
    """The cells as one array of texts."""
    return column.combine_chunks().cast(pyarrow.string())
