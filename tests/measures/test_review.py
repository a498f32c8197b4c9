"""The inputs of the management review: each figure by what the register knows on the day."""

from typing import Any

import pytest

from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.measures.test_systems import risk, system
from tests.registers import score, snapshot

HELD = "2026-04-30"

TABLES: dict[str, Any] = {
    "management_reviews": [
        {
            "review_id": "V1",
            "held_on": "2025-04-30",
            "chair": "Cleo",
            "inputs": "issues;monitoring;audit_results;objectives;improvement;nonconformities;"
            "interested_parties;earlier_actions",
        },
        {
            "review_id": "V2",
            "held_on": HELD,
            "chair": "Cleo",
            "inputs": "issues;monitoring",
            "next_on": "2026-10-15",
        },
        {"review_id": "V3", "held_on": "2026-12-01", "chair": "Cleo"},
    ],
    "review_actions": [
        {"action_id": "A1", "review_id": "V1", "due": "2025-09-01", "done_on": "2025-08-01"},
        {"action_id": "A2", "review_id": "V2", "due": "2026-10-01"},
        {"action_id": "A3", "review_id": "V2", "due": "2026-12-31", "done_on": "2026-11-30"},
    ],
    "context_issues": [
        {"issue_id": "I1", "kind": "external", "identified_on": "2025-01-01"},
        {
            "issue_id": "I2",
            "kind": "external",
            "identified_on": "2025-01-01",
            "reviewed_on": "2026-05-01",
        },
        {"issue_id": "I3", "kind": "internal", "identified_on": "2026-06-01"},
        {
            "issue_id": "I4",
            "kind": "internal",
            "identified_on": "2025-01-01",
            "closed_on": "2026-06-01",
        },
    ],
    "interested_parties": [
        {"party_id": "P1", "identified_on": "2025-01-01", "addressed_by": "C1"},
        {"party_id": "P2", "identified_on": "2026-06-01"},
    ],
    "audits": [
        {
            "audit_id": "U1",
            "kind": "internal",
            "planned_on": "2026-06-01",
            "started_on": "2026-06-01",
            "ended_on": "2026-06-05",
        },
        {"audit_id": "U2", "kind": "stage_1", "planned_on": "2026-10-01"},
        {
            "audit_id": "U3",
            "kind": "internal",
            "planned_on": "2025-06-01",
            "started_on": "2025-06-01",
            "ended_on": "2025-06-05",
        },
    ],
    "audit_findings": [
        {
            "finding_id": "F1",
            "kind": "major",
            "raised_on": "2026-06-05",
            "action": "Do it",
            "due": "2026-09-01",
        },
        {
            "finding_id": "F2",
            "kind": "minor",
            "raised_on": "2025-06-05",
            "done_on": "2025-09-01",
            "effect_checked_by": "Ann",
            "effect_checked_on": "2026-05-05",
            "effective": True,
            "closed_on": "2026-05-06",
        },
        {
            "finding_id": "F3",
            "kind": "minor",
            "raised_on": "2025-06-05",
            "done_on": "2025-09-01",
            "effect_checked_by": "Ann",
            "effect_checked_on": "2026-05-05",
            "effective": False,
        },
        {"finding_id": "F4", "kind": "opportunity", "raised_on": "2026-06-05"},
        {"finding_id": "F5", "kind": "observation", "raised_on": "2025-06-05"},
    ],
    "ai_systems": [system("S1")],
    "risks": [risk("R1", "S1"), risk("R2", "S1")],
    "risk_scores": [score("R1", "residual", "2026-01-01", 5, 5)],
    "controls": [control("C1"), control("C2")],
    "control_tests": [a_test("C1", "2026-10-01")],
    "incidents": [
        {
            "incident_id": "N1",
            "system_id": "S1",
            "occurred_on": "2026-02-01",
            "closed_on": "2026-03-01",
        },
        {"incident_id": "N2", "system_id": "S1", "occurred_on": "2026-05-01"},
    ],
    "objectives": [
        {"objective_id": "O1", "set_on": "2026-01-01", "status": "met", "due": "2026-06-01"},
        {"objective_id": "O2", "set_on": "2026-01-01", "status": "open", "due": "2026-09-30"},
        {"objective_id": "O3", "set_on": "2026-01-01", "status": "open", "due": "2027-06-01"},
    ],
    "objective_readings": [{"objective_id": "O2", "read_on": "2026-10-01", "value": "1"}],
    "planned_changes": [
        {"change_id": "C1", "planned_on": "2026-09-01"},
        {"change_id": "C2", "planned_on": "2026-09-01", "done_on": "2026-09-02"},
        {"change_id": "C3", "planned_on": "2027-01-01"},
    ],
}


@pytest.fixture(scope="module")
def found() -> Snapshot:
    return snapshot(**TABLES)


def test_every_input_has_its_figures(found: Snapshot) -> None:
    rows = found.read("review_input").to_pylist()
    figures = {(row["input"], row["figure"]): (row["number"], row["out_of"]) for row in rows}
    assert figures == {
        ("earlier_actions", "open"): (2, 3),
        ("earlier_actions", "overdue"): (1, 2),
        ("issues", "open"): (3, None),
        ("issues", "new"): (1, None),
        ("issues", "closed"): (1, None),
        ("issues", "not_reviewed"): (1, 3),
        ("interested_parties", "recorded"): (2, None),
        ("interested_parties", "new"): (1, None),
        ("interested_parties", "not_addressed"): (1, 2),
        ("nonconformities", "open"): (2, 3),
        ("nonconformities", "overdue"): (1, 2),
        ("nonconformities", "ineffective"): (1, 2),
        ("nonconformities", "closed"): (1, None),
        ("monitoring", "above"): (1, 2),
        ("monitoring", "not_assessed"): (1, 2),
        ("monitoring", "not_tested"): (1, 2),
        ("monitoring", "incidents"): (1, None),
        ("monitoring", "open_incidents"): (1, None),
        ("audit_results", "done"): (1, None),
        ("audit_results", "internal"): (1, 1),
        ("audit_results", "late"): (1, None),
        ("audit_results", "raised"): (2, None),
        ("objectives", "met"): (1, 3),
        ("objectives", "overdue"): (1, 2),
        ("objectives", "not_read"): (1, 2),
        ("improvement", "opportunities"): (1, None),
        ("improvement", "observations"): (1, None),
        ("improvement", "changes"): (2, None),
        ("improvement", "late_changes"): (1, 2),
    }
    assert [row["input"] for row in rows if row["is_bad"]].count("nonconformities") == 3


def test_the_last_review_is_the_one_before_the_day(found: Snapshot) -> None:
    (since,) = found.read("review_since").to_pylist()
    assert (since["review_id"], since["held_on"].isoformat()) == ("V2", HELD)
    assert since["due_on"].isoformat() == "2026-10-15"


def test_without_a_review_everything_is_new() -> None:
    found = snapshot(**{**TABLES, "management_reviews": [], "review_actions": []})
    (since,) = found.read("review_since").to_pylist()
    assert set(since.values()) == {None}
    rows = found.read("review_input").to_pylist()
    figures = {(row["input"], row["figure"]): row["number"] for row in rows}
    assert figures["issues", "new"] == 4
    assert figures["issues", "not_reviewed"] == 0
    assert figures["audit_results", "done"] == 2
    assert figures["monitoring", "incidents"] == 2


def test_reviews_say_what_they_left_out_and_what_is_open(found: Snapshot) -> None:
    rows = found.read("review_position").to_pylist()
    assert [(r["review_id"], r["actions"], r["open_actions"]) for r in rows] == [
        ("V2", 2, 2),
        ("V1", 1, 0),
    ]
    assert rows[0]["missing_inputs"] == (
        "earlier_actions;interested_parties;nonconformities;audit_results;objectives;improvement"
    )
    assert rows[1]["missing_inputs"] is None


def test_actions_are_done_only_from_their_day_on(found: Snapshot) -> None:
    rows = found.read("review_action_position").to_pylist()
    assert [(r["action_id"], r["state"], r["done_on"], r["days_overdue"]) for r in rows][:2] == [
        ("A2", "overdue", None, 30),
        ("A3", "open", None, None),
    ]
    assert rows[2]["state"] == "done"
