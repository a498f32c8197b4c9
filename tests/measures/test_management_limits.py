"""The management system on the limits of its rules: what ends, begins or is due on the very day."""

from typing import Any

import pytest

from risk_models.register.snapshot import Snapshot
from tests.registers import snapshot

TODAY, YESTERDAY = "2026-10-31", "2026-10-30"
SETTINGS = {"document_review_horizon_days": "30", "objective_reading_days": "30"}

_OBJECTIVES: dict[str, tuple[dict[str, Any], float | None]] = {
    "set 30 days ago": ({"set_on": "2026-10-01"}, None),
    "set 31 days ago": ({"set_on": "2026-09-30"}, None),
    "just reached": ({"set_on": "2026-01-01", "baseline": 1, "target": 5}, 5),
    "kept": ({"set_on": "2026-01-01", "baseline": 5, "target": 5}, 6),
    "reached from above": ({"set_on": "2026-01-01", "baseline": 9, "target": 5}, 5),
    "due today": ({"set_on": "2026-10-01", "due": TODAY}, None),
}
"""Objectives with their only reading, of yesterday."""


def version(document: str, number: str, **columns: str) -> dict[str, str]:
    row = {"document_id": document, "version": number, "drafted_on": "2026-05-01"}
    return row | {"approved_by": "Cy"} | columns


@pytest.fixture(scope="module")
def found() -> Snapshot:
    people = {
        "leaves today": ("Ann", TODAY),
        "left": ("Bob", YESTERDAY),
        "stays": ("Cy", None),
        "one": ("Dee", None),
        "other": ("Dee", None),
    }
    return snapshot(
        settings=SETTINGS,
        people=[
            {"person_id": key, "name": name, "active_from": "2020-01-01", "active_to": until}
            for key, (name, until) in people.items()
        ],
        role_assignments=[
            {"assignment_id": key, "person_id": key, "held_from": "2026-01-01"}
            | {"authority_level": "low", "delegate_id": "leaves today", "appointed_by": "Zoe"}
            for key in ("leaves today", "left", "stays")
        ],
        competences=[
            {"competence_id": key, "person_id": "stays", "valid_until": until}
            for key, until in (("ends today", TODAY), ("ended", YESTERDAY), ("lasts", None))
        ],
        documents=[
            {"document_id": "D1", "owner": "Cy", "review_due": "2026-11-30"},
            {"document_id": "D2", "owner": "Dee", "review_due": "2026-12-01"},
            {"document_id": "D3", "owner": "Zoe", "review_due": TODAY},
        ],
        document_versions=[
            version("D1", "1", approved_on="2026-06-01"),
            version("D1", "2", approved_on="2026-06-01", effective_from=TODAY),
            version("D2", "1", approved_on="2026-06-01"),
            version("D2", "2"),
        ],
        objectives=[
            {"objective_id": key, "owner": "Cy", "due": "2026-12-31", "status": "active"} | row
            for key, (row, _) in _OBJECTIVES.items()
        ],
        objective_readings=[
            {"objective_id": key, "read_on": YESTERDAY, "value": value}
            for key, (_, value) in _OBJECTIVES.items()
            if value is not None
        ],
        planned_changes=[{"change_id": "today", "owner": "Cy", "planned_on": TODAY}],
    )


def column(found: Snapshot, view: str, key: str, *names: str) -> dict[str, Any]:
    rows = found.read(view).to_pylist()
    return {row[key]: tuple(row[name] for name in names) for row in rows}


def test_a_person_is_there_to_the_last_day(found: Snapshot) -> None:
    assert column(found, "person_position", "person_id", "is_active", "competences") == {
        "leaves today": (True, 0),
        "left": (False, 0),
        "stays": (True, 2),
        "one": (True, 0),
        "other": (True, 0),
    }
    assert found.read("management_totals")["people"].to_pylist() == [4]
    assert column(found, "role_position", "person_id", "holds", "person_left") == {
        "leaves today": (True, False),
        "left": (False, True),
        "stays": (True, False),
    }
    may = found.read("authority", level="low").to_pylist()
    assert [(row["person"], row["as_delegate"]) for row in may] == [
        ("Ann", False),
        ("Cy", False),
        ("Ann", True),
        ("Ann", True),
    ]


def test_a_competence_is_valid_to_its_last_day(found: Snapshot) -> None:
    assert column(found, "competence_position", "competence_id", "is_valid") == {
        "ends today": (True,),
        "ended": (False,),
        "lasts": (True,),
    }


def test_names_are_those_of_one_person_of_several_or_of_nobody(found: Snapshot) -> None:
    """Those that are nobody's, or several people's, come first."""
    rows = found.read("person_match").to_pylist()
    assert [(row["name"], row["person_id"], row["people"]) for row in rows] == [
        ("Zoe", None, 0),
        ("Dee", None, 2),
        ("Default methodology", None, 0),
        ("Risk committee", None, 0),
        ("Cy", "stays", 1),
    ]
    assert found.read("management_totals")["names_unmatched"].to_pylist() == [4]
    assert column(found, "person_of_name", "person_key", "person_id") == {
        "ann": ("leaves today",),
        "bob": ("left",),
        "cy": ("stays",),
    }
    assert column(found, "name_spelling", "name", "first_table", "first_key", "other_cells") == {
        "Ann": ("people", "leaves today", 0),
        "Bob": ("people", "left", 0),
        "Cy": ("document_versions", "D1 1", 12),
        "Dee": ("documents", "D2", 1),
        "Default methodology": ("appetite", "all", 1),
        "Risk committee": ("appetite", "all", 1),
        "Zoe": ("documents", "D3", 4),
    }


def test_a_version_applies_from_its_first_day(found: Snapshot) -> None:
    rows = found.read("document_version_state").to_pylist()
    states = {
        (row["document_id"], row["version"]): (row["state"], str(row["applies_from"]))
        for row in rows
    }
    assert states == {
        ("D1", "1"): ("superseded", "2026-06-01"),
        ("D1", "2"): ("in_force", TODAY),
        ("D2", "1"): ("in_force", "2026-06-01"),
        ("D2", "2"): ("draft", "None"),
    }


def test_a_document_is_due_soon_within_the_horizon(found: Snapshot) -> None:
    assert column(
        found, "document_position", "document_id", "review", "versions", "has_later_draft"
    ) == {"D1": ("soon", 2, False), "D2": ("later", 2, False), "D3": ("soon", 0, False)}


def test_an_objective_is_reached_at_its_target_and_old_after_the_interval(found: Snapshot) -> None:
    assert column(
        found, "objective_position", "objective_id", "state", "reached", "needs_reading", "readings"
    ) == {
        "set 30 days ago": ("open", None, False, 0),
        "set 31 days ago": ("not_read", None, True, 0),
        "just reached": ("met", True, False, 1),
        "kept": ("met", True, False, 1),
        "reached from above": ("met", True, False, 1),
        "due today": ("open", None, False, 0),
    }


def test_a_change_is_late_the_day_after(found: Snapshot) -> None:
    assert column(found, "planned_change_position", "change_id", "state") == {"today": ("planned",)}
