"""The management system on the reporting date: what was approved, held and read by then."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from risk_models.contract.assurance_vocabularies import REGISTER_ROLES, ROLES
from risk_models.register.snapshot import Snapshot
from tests.registers import AS_OF, Rows, snapshot

PAST = date(2026, 3, 31)

TABLES: Mapping[str, Rows] = {
    "people": [
        {
            "person_id": "P1",
            "name": "Ann Bo",
            "other_names": "A. Bo;Bo, Ann",
            "active_from": "2020-01-01",
        },
        {
            "person_id": "P2",
            "name": "Cy Dee",
            "active_from": "2020-01-01",
            "active_to": "2026-06-30",
        },
        {"person_id": "P3", "name": "Board", "kind": "body", "active_from": "2020-01-01"},
        {"person_id": "P4", "name": "Eve Fox", "active_from": "2020-01-01"},
    ],
    "role_assignments": [
        {
            "assignment_id": "A1",
            "role": "top_management",
            "person_id": "P3",
            "authority_level": "critical",
            "held_from": "2026-01-01",
            "delegate_id": "P1",
        },
        {
            "assignment_id": "A2",
            "role": "risk_owner",
            "person_id": "P1",
            "authority_level": "moderate",
            "scope": "HR",
            "held_from": "2026-05-01",
        },
        {"assignment_id": "A3", "role": "legal", "person_id": "P2", "held_from": "2026-01-01"},
        {
            "assignment_id": "A4",
            "role": "overseer",
            "person_id": "P4",
            "held_from": "2026-01-01",
            "held_to": "2026-12-31",
        },
    ],
    "competences": [
        {
            "competence_id": "C1",
            "person_id": "P1",
            "subject": "Bias testing",
            "acquired_on": "2026-02-01",
            "evidence_id": "E1",
        },
        {
            "competence_id": "C2",
            "person_id": "P4",
            "subject": "Oversight",
            "acquired_on": "2026-02-01",
            "valid_until": "2026-06-30",
        },
    ],
    "evidence": [{"evidence_id": "E1", "title": "Exam", "dated_on": "2026-02-01"}],
    "documents": [
        {
            "document_id": "D1",
            "kind": "ai_policy",
            "title": "AI policy",
            "requirements": "5.2;A.2.2",
            "review_due": "2026-09-30",
            "owner": "ann bo",
        },
        {"document_id": "D2", "kind": "scope", "title": "Scope", "owner": "Nobody Known"},
        {"document_id": "D3", "kind": "procedure", "title": "Procedure", "owner": "A. Bo"},
    ],
    "document_versions": [
        {
            "document_id": "D1",
            "version": "1.0",
            "drafted_on": "2026-01-10",
            "status": "approved",
            "approved_by": "Board",
            "approved_on": "2026-01-20",
            "communicated_to": "All",
            "communicated_on": "2026-02-01",
        },
        {
            "document_id": "D1",
            "version": "2.0",
            "drafted_on": "2026-03-01",
            "status": "approved",
            "approved_by": "Board",
            "approved_on": "2026-05-01",
        },
        {
            "document_id": "D2",
            "version": "1.0",
            "drafted_on": "2026-03-01",
            "status": "approved",
            "approved_by": "Board",
            "approved_on": "2026-06-01",
        },
    ],
    "applicability": [
        {"annex_a": "A.2.2", "applicable": True, "reason": "Law", "decided_on": "2026-02-01"}
    ],
    "interested_parties": [
        {
            "party_id": "I1",
            "name": "Authority",
            "requirement": "A policy",
            "addressed_by": "K1;D1;X9",
            "identified_on": "2026-01-01",
        },
        {
            "party_id": "I2",
            "name": "Staff",
            "requirement": "Training",
            "addressed_by": "X9",
            "identified_on": "2026-01-01",
        },
        {
            "party_id": "I3",
            "name": "Public",
            "requirement": "A contact",
            "identified_on": "2026-04-01",
        },
    ],
    "controls": [{"control_id": "K1", "name": "Release gate", "owner": "Board"}],
    "objectives": [
        {
            "objective_id": "O1",
            "title": "Reviews",
            "baseline": 0.4,
            "target": 0.9,
            "set_on": "2026-01-01",
            "due": "2026-12-31",
            "status": "open",
            "owner": "Ann Bo",
        },
        {
            "objective_id": "O2",
            "title": "Incidents",
            "baseline": 10,
            "target": 4,
            "set_on": "2026-01-01",
            "due": "2026-12-31",
            "status": "open",
            "owner": "Ann Bo",
        },
        {
            "objective_id": "O3",
            "title": "Training",
            "target": 1,
            "set_on": "2026-01-01",
            "due": "2026-04-30",
            "status": "open",
            "owner": "Ann Bo",
        },
        {
            "objective_id": "O4",
            "title": "Old",
            "target": 1,
            "set_on": "2026-01-01",
            "due": "2026-04-30",
            "status": "withdrawn",
            "owner": "Ann Bo",
        },
    ],
    "objective_readings": [
        {"objective_id": "O1", "read_on": "2026-03-01", "value": 0.5},
        {"objective_id": "O1", "read_on": "2026-05-01", "value": 0.7},
        {"objective_id": "O2", "read_on": "2026-03-01", "value": 6},
        {"objective_id": "O2", "read_on": "2026-10-01", "value": 4},
        {"objective_id": "O3", "read_on": "2026-10-01", "value": 0.9},
    ],
    "context_issues": [
        {
            "issue_id": "S1",
            "kind": "external",
            "issue": "Duties",
            "identified_on": "2026-01-01",
            "reviewed_on": "2026-06-01",
        },
        {
            "issue_id": "S2",
            "kind": "internal",
            "issue": "Skills",
            "identified_on": "2026-01-01",
            "closed_on": "2026-06-01",
        },
    ],
    "planned_changes": [
        {
            "change_id": "G1",
            "what": "Unit joins",
            "planned_on": "2026-05-01",
            "done_on": "2026-06-01",
            "owner": "Ann Bo",
        },
        {"change_id": "G2", "what": "Tool", "planned_on": "2026-05-01", "owner": "Ann Bo"},
        {"change_id": "G3", "what": "Site", "planned_on": "2026-12-01", "owner": "Ann Bo"},
    ],
    "ai_systems": [
        {"system_id": "S1", "in_aims_scope": True, "owner": "Bo, Ann"},
        {"system_id": "S2", "in_aims_scope": False, "scope_reason": "A pilot", "owner": "Ann Bo"},
        {"system_id": "S3", "in_aims_scope": False, "owner": "Ann Bo"},
        {"system_id": "S4", "owner": "Ann Bo"},
    ],
}


@pytest.fixture(scope="module")
def today() -> Snapshot:
    return snapshot(AS_OF, **TABLES)


@pytest.fixture(scope="module")
def past() -> Snapshot:
    return snapshot(PAST, **TABLES)


def read(shown: Snapshot, view: str, *columns: str, **equals: Any) -> list[tuple[Any, ...]]:
    rows: Sequence[Mapping[str, Any]] = shown.read(view, **equals).to_pylist()
    return [tuple(row[column] for column in columns) for row in rows]


def test_a_version_approved_later_is_a_draft_on_the_past_day(
    today: Snapshot, past: Snapshot
) -> None:
    columns = ("document_id", "state", "version", "approved_on", "has_later_draft")
    assert read(past, "document_position", *columns) == [
        ("D1", "in_force", "1.0", date(2026, 1, 20), True),
        ("D2", "draft", "1.0", None, False),
        ("D3", "missing", None, None, False),
    ]
    assert read(today, "document_position", *columns) == [
        ("D1", "in_force", "2.0", date(2026, 5, 1), False),
        ("D2", "in_force", "1.0", date(2026, 6, 1), False),
        ("D3", "missing", None, None, False),
    ]


def test_a_role_given_later_is_not_held_and_gives_no_authority(
    today: Snapshot, past: Snapshot
) -> None:
    columns = ("level", "person", "as_delegate", "scope")
    of_board = [
        (level, person, as_delegate, None)
        for level in ("critical", "high", "moderate", "low")
        for person, as_delegate in (("Board", False), ("Ann Bo", True))
    ]
    assert read(past, "authority", *columns) == of_board
    of_owner = [(level, "Ann Bo", False, "HR") for level in ("moderate", "low")]
    assert sorted(read(today, "authority", *columns), key=str) == sorted(
        of_board + of_owner, key=str
    )
    assert read(today, "authority", *columns, level="high") == of_board[2:4]


def test_roles_without_holder_and_holders_without_competence_are_gaps(
    today: Snapshot, past: Snapshot
) -> None:
    def gaps(shown: Snapshot) -> dict[str, list[tuple[str, str | None]]]:
        found: dict[str, list[tuple[str, str | None]]] = {}
        for gap, roles, person in read(shown, "role_gap", "gap", "roles", "person"):
            found.setdefault(gap, []).append((roles, person))
        return found

    held = {"top_management", "risk_owner", "overseer", *REGISTER_ROLES}
    without = [(label, None) for role, label in ROLES.items() if role not in held]
    assert gaps(today) == {
        "no_holder": without,
        "person_left": [("Legal", "Cy Dee")],
        "no_competence": [("Overseer", "Eve Fox")],
    }
    # In March the overseer's competence was valid, and nobody had left.
    held = held - {"risk_owner"} | {"legal"}
    assert gaps(past) == {
        "no_holder": [(label, None) for role, label in ROLES.items() if role not in held],
        "no_competence": [("Legal", "Cy Dee")],
    }


def test_a_competence_is_valid_until_its_last_day(today: Snapshot, past: Snapshot) -> None:
    columns = ("person", "subject", "evidence", "is_valid")
    assert read(today, "competence_position", *columns) == [
        ("Ann Bo", "Bias testing", "Exam", True),
        ("Eve Fox", "Oversight", None, False),
    ]
    # The one without a last day.
    assert read(today, "competence_position", "person", valid_until=None) == [("Ann Bo",)]
    assert [valid for (valid,) in read(past, "competence_position", "is_valid")] == [True, True]


def test_people_are_counted_by_all_their_spellings(today: Snapshot) -> None:
    columns = ("name", "is_active", "roles", "competences", "cells")
    assert read(today, "person_position", *columns) == [
        ("Ann Bo", True, "Risk owner", 1, 13),
        ("Board", True, "Top management", 0, 4),
        ("Eve Fox", True, "Overseer", 0, 0),
        ("Cy Dee", False, None, 0, 0),
    ]


def test_an_objective_is_judged_by_the_readings_up_to_the_day(
    today: Snapshot, past: Snapshot
) -> None:
    columns = ("objective_id", "state", "latest", "path", "needs_reading")
    assert read(today, "objective_position", *columns) == [
        ("O3", "overdue", 0.9, "0.9", False),
        ("O1", "not_read", 0.7, "0.5 → 0.7", True),
        ("O2", "met", 4, "6 → 4", False),
        ("O4", "withdrawn", None, None, False),
    ]
    assert read(past, "objective_position", "objective_id", "state", "latest") == [
        ("O3", "open", None),
        ("O1", "open", 0.5),
        ("O2", "open", 6),
        ("O4", "withdrawn", None),
    ]


def test_a_party_is_addressed_by_controls_and_documents_that_exist(today: Snapshot) -> None:
    columns = ("party_id", "is_addressed", "addressed_by_names", "unknown_keys")
    assert read(today, "interested_party_position", *columns) == [
        ("I3", False, None, None),
        ("I2", False, None, "X9"),
        ("I1", True, "D1 AI policy; K1 Release gate", "X9"),
    ]


def test_a_document_is_the_basis_for_requirements_and_parties(today: Snapshot) -> None:
    columns = ("basis", "key", "title", "detail", "decision")
    assert read(today, "document_basis", *columns, document_id="D1") == [
        ("requirement", "5.2", "AI policy", None, None),
        ("annex_a", "A.2.2", "Written AI policy", None, "applicable"),
        ("interested_party", "I1", "Authority", "A policy", None),
    ]


def test_issues_and_changes_are_as_of_the_day(today: Snapshot, past: Snapshot) -> None:
    issue = ("issue_id", "is_open", "reviewed_on", "closed_on")
    assert read(today, "context_issue_position", *issue) == [
        ("S1", True, date(2026, 6, 1), None),
        ("S2", False, None, date(2026, 6, 1)),
    ]
    assert sorted(read(past, "context_issue_position", *issue)) == [
        ("S1", True, None, None),
        ("S2", True, None, None),
    ]
    change = ("change_id", "state", "done_on")
    assert read(today, "planned_change_position", *change) == [
        ("G2", "late", None),
        ("G3", "planned", None),
        ("G1", "done", date(2026, 6, 1)),
    ]
    assert [state for (state,) in read(past, "planned_change_position", "state")] == ["planned"] * 3


def test_the_totals_of_the_headline(today: Snapshot, past: Snapshot) -> None:
    (totals,) = today.read("management_totals").to_pylist()
    assert totals == {
        "documents": 3,
        "in_force": 2,
        "not_approved": 1,
        "review_overdue": 1,
        "not_communicated": 2,
        "systems": 4,
        "in_scope": 1,
        "excluded": 1,
        "excluded_without_reason": 1,
        "not_decided": 1,
        "roles_held": 3,
        "roles_without_holder": 7,
        "holders_without_competence": 1,
        "people": 3,
        "names": 8,
        "names_unmatched": 4,
        "objectives": 3,
        "objectives_met": 1,
        "objectives_overdue": 1,
        "objectives_unread": 1,
        "parties": 3,
        "parties_unaddressed": 2,
        "issues": 1,
        "changes": 2,
        "changes_late": 1,
    }
    (then,) = past.read("management_totals").to_pylist()
    assert (then["in_force"], then["not_approved"], then["not_communicated"]) == (1, 2, 0)
    assert (then["parties"], then["objectives_met"], then["issues"]) == (2, 0, 2)
