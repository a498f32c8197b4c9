"""What changed since an audit: by the version of that day, in the topics of an auditor."""

from datetime import date, datetime
from typing import Any

import pytest

from risk_models.register.audit_changes import Baseline, baseline, changed_values
from risk_models.register.version_record import Version
from tests.measures.test_systems import risk, system
from tests.registers import Rows, score, snapshot

BEFORE, AFTER = date(2026, 3, 31), date(2026, 10, 31)


def version(number: int, day: str) -> Version:
    at = datetime.fromisoformat(f"{day}T10:00:00")
    return Version(number, at, "Ann", "Change", [], {}, {}, number)


VERSIONS = [
    version(1, "2026-01-01"),
    version(2, "2026-02-01"),
    version(3, "2026-03-01"),
    version(4, "2026-03-01"),
    version(5, "2026-06-01"),
]


@pytest.mark.parametrize(
    ("shown", "day", "noted", "expected"),
    [
        (5, date(2026, 3, 1), None, (4, True)),
        (5, date(2026, 2, 28), None, (2, True)),
        (5, date(2026, 3, 1), 3, (3, True)),
        (3, date(2026, 3, 1), None, (3, True)),
        (3, date(2026, 3, 1), 4, (3, True)),
        (5, date(2026, 1, 15), None, (5, False)),
        (1, date(2026, 1, 15), None, (1, False)),
    ],
)
def test_the_baseline_is_the_version_noted_or_in_force(
    shown: int, day: date, noted: int | None, expected: tuple[int, bool]
) -> None:
    number, in_force = expected
    assert baseline(VERSIONS, shown, day, noted) == Baseline(number, day, in_force)


TABLES: dict[str, Rows] = {
    "ai_systems": [
        system("S1", lifecycle_status="operation_monitoring"),
        system("S2", lifecycle_status="retired", retired_on="2026-05-01"),
    ],
    "risks": [
        risk("R1", "S1"),
        risk("R2", "S1", identified_on="2026-04-15", title="Drift"),
        risk("R3", "S1", status="closed", closed_on="2026-06-01", close_reason="Gone"),
    ],
    "risk_scores": [
        score("R1", "residual", "2026-01-01", 5, 5),
        score("R1", "residual", "2026-08-01", 1, 1),
        score("R2", "residual", "2026-04-15", 1, 1),
        score("R3", "residual", "2026-01-01", 1, 1),
    ],
    "documents": [{"document_id": "D1", "kind": "ai_policy", "title": "AI policy", "owner": "Ann"}],
    "document_versions": [
        {
            "document_id": "D1",
            "version": number,
            "drafted_on": day,
            "status": "approved",
            "approved_by": "Board",
            "approved_on": day,
        }
        for number, day in (("1.0", "2026-01-05"), ("2.0", "2026-07-05"))
    ],
    "people": [{"person_id": "P1", "name": "Ann", "active_from": "2020-01-01"}],
    "role_assignments": [
        {
            "assignment_id": "L1",
            "role": "aims_manager",
            "person_id": "P1",
            "held_from": "2026-01-01",
            "held_to": "2026-06-30",
        },
        {
            "assignment_id": "L2",
            "role": "top_management",
            "person_id": "P1",
            "held_from": "2026-07-01",
        },
    ],
    "applicability": [
        {
            "annex_a": "A.10.4",
            "applicable": False,
            "reason": "No customers",
            "decided_by": "Board",
            "decided_on": "2026-05-05",
        }
    ],
    "objectives": [{"objective_id": "O1", "title": "Oversight", "set_on": "2026-01-01"}],
    "objective_readings": [
        {"objective_id": "O1", "read_on": "2026-02-01", "value": "0.4"},
        {"objective_id": "O1", "read_on": "2026-09-01", "value": "0.7"},
    ],
    "incidents": [
        {
            "incident_id": "N1",
            "system_id": "S1",
            "occurred_on": "2026-02-02",
            "closed_on": "2026-05-01",
        },
        {"incident_id": "N2", "system_id": "S1", "occurred_on": "2026-05-01"},
    ],
    "audit_findings": [
        {
            "finding_id": "F1",
            "kind": "observation",
            "statement": "No minutes",
            "raised_on": "2026-03-01",
            "closed_on": "2026-04-01",
        }
    ],
}


@pytest.fixture(scope="module")
def changes() -> list[dict[str, Any]]:
    """The same rows, seen as of two days."""
    before, after = snapshot(BEFORE, **TABLES), snapshot(AFTER, **TABLES)
    return changed_values(before, after).to_pylist()


def of(changes: list[dict[str, Any]], topic: str) -> list[tuple[Any, ...]]:
    return [
        (row["key"], row["change"], row["field"], row["before"], row["after"])
        for row in changes
        if row["topic"] == topic
    ]


def test_a_system_that_was_retired_since_is_no_longer_in_use(changes: Any) -> None:
    assert of(changes, "systems") == [
        ("S2", "changed", "in_use", "true", "false"),
        ("S2", "changed", "lifecycle_status", None, "retired"),
    ]


def test_risks_are_added_closed_and_moved(changes: Any) -> None:
    assert of(changes, "risks") == [
        ("R2", "added", "residual_level", None, "low"),
        ("R1", "changed", "residual_level", "critical", "low"),
        ("R1", "changed", "above_tolerance", "true", "false"),
        ("R3", "changed", "status", "open", "closed"),
    ]


def test_documents_roles_and_decisions_are_those_of_the_day(changes: Any) -> None:
    assert of(changes, "documents") == [
        ("D1", "changed", "version", "1.0", "2.0"),
        ("D1", "changed", "approved_on", "2026-01-05", "2026-07-05"),
    ]
    assert of(changes, "roles") == [
        ("L2", "added", "person", None, "Ann"),
        ("L1", "removed", "person", "Ann", None),
    ]
    assert of(changes, "soa") == [
        ("A.10.4", "changed", "decision", "not_decided", "excluded"),
        ("A.10.4", "changed", "reason", None, "No customers"),
    ]


def test_objectives_incidents_and_findings_move_on(changes: Any) -> None:
    assert of(changes, "objectives") == [("O1", "changed", "reading", "0.4", "0.7")]
    assert of(changes, "incidents") == [
        ("N2", "added", "closed_on", None, None),
        ("N1", "changed", "closed_on", None, "2026-05-01"),
    ]
    assert of(changes, "findings") == [
        ("F1", "changed", "state", "no_action", "closed"),
        ("F1", "changed", "closed_on", None, "2026-04-01"),
    ]
