"""What an auditor follows, compares and draws, on the limits of its rules."""

from datetime import date
from typing import Any

import pytest

from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.measures.test_systems import risk, system
from tests.registers import AS_OF, score, snapshot

TODAY, YESTERDAY, TOMORROW = "2026-10-31", "2026-10-30", "2026-11-01"
YEAR_AGO = "2025-10-31"
"""365 days before; a test, and a management review, is then good for its last day."""


@pytest.fixture(scope="module")
def found() -> Snapshot:
    return snapshot(
        ai_systems=[
            system("running", in_aims_scope=None, scope_reason="Not yet"),
            system("to retire", lifecycle_status="retired", retired_on=TOMORROW),
            system("retired today", lifecycle_status="retired", retired_on=TODAY),
            system("retired once", lifecycle_status="retired", retired_on=None),
        ],
        people=[{"person_id": "P1", "name": "Ann"}],
        risks=[
            risk("open", "running", owner="Ann"),
            risk("closed", "running", owner="Ann", status="closed", closed_on=TODAY),
            risk("critical", "running"),
        ],
        risk_scores=[
            score("open", "residual", "2026-03-01", 1, 1),
            score("critical", "residual", "2026-03-01", 5, 5),
        ],
        incidents=[{"incident_id": "N1", "risk_id": "closed", "occurred_on": YESTERDAY}],
        controls=[
            control("last day", annex_a="A.2.2"),
            control("stale"),
            control("retired", status="retired"),
        ],
        control_tests=[a_test("last day", YEAR_AGO), a_test("stale", "2025-10-30")],
        role_assignments=[
            {"assignment_id": "L1", "person_id": "P1", "role": "system_owner", "held_from": TODAY},
            {"assignment_id": "L2", "person_id": "P1", "role": "system_owner", "scope": "HR"},
        ],
        competences=[
            {"competence_id": key, "person_id": "P1", "valid_until": until}
            for key, until in (("ends today", TODAY), ("ended", YESTERDAY), ("lasts", None))
        ],
        management_reviews=[
            {"review_id": "in time", "held_on": YEAR_AGO},
            {"review_id": "too long ago", "held_on": "2025-10-30"},
        ],
        evidence=[{"evidence_id": "E1", "dated_on": TODAY}],
        evidence_links=[
            {"evidence_id": "E1", "about_table": "applicability", "about_key": "A.2.2"}
        ],
        audit_findings=[
            {"finding_id": "F1", "requirement": "A.2.2", "about_table": None, "raised_on": TODAY}
        ],
        documents=[{"document_id": "planned"}, {"document_id": "drafted"}],
        document_versions=[{"document_id": "drafted", "version": "1", "drafted_on": TODAY}],
    )


def sources(found: Snapshot, table: str) -> dict[str, Any]:
    return {row["key"]: row for row in found.read("trace_source", table=table).to_pylist()}


def counts(found: Snapshot, table: str) -> dict[str, bool | None]:
    return {key.removeprefix("T-"): row["counts"] for key, row in sources(found, table).items()}


def test_a_record_counts_on_its_last_day(found: Snapshot) -> None:
    assert counts(found, "control_tests") == {
        "last day-2025-10-31": True,
        "stale-2025-10-30": False,
    }
    assert counts(found, "competences") == {"ends today": True, "ended": False, "lasts": True}
    assert counts(found, "management_reviews") == {"in time": True, "too long ago": False}


def test_a_record_has_a_title_and_a_day_of_its_own(found: Snapshot) -> None:
    risks = {key: row["on_date"] for key, row in sources(found, "risks").items()}
    scored, identified = date(2026, 3, 1), date(2025, 1, 1)
    assert risks == {"open": scored, "closed": identified, "critical": scored}
    roles = {key: row["title"] for key, row in sources(found, "role_assignments").items()}
    assert roles["L2"] == f"{roles['L1']}, HR"


def test_a_record_is_about_what_it_names(found: Snapshot) -> None:
    incidents = found.read("trace_source", table="incidents").to_pylist()
    assert ("risks", "closed") in [(row["anchor_table"], row["anchor_key"]) for row in incidents]
    about = {
        table: [(row["anchor_table"], row["anchor_key"]) for row in rows.to_pylist()]
        for table in ("evidence", "audit_findings")
        for rows in [found.read("trace_source", table=table)]
    }
    assert about == {
        "evidence": [("requirement", "A.2.2")],
        "audit_findings": [("requirement", "A.2.2")],
    }


def test_a_person_leads_to_the_open_risks_that_they_own(found: Snapshot) -> None:
    rows = found.read("trace_anchor", subject_table="people", anchor_table="risks").to_pylist()
    assert [row["anchor_key"] for row in rows] == ["open"]


def test_what_a_trace_needs(found: Snapshot) -> None:
    rows = found.read("trace_subject").to_pylist()
    needs = {
        row["subject_key"]: (
            row["is_excluded"],
            row["has_system"],
            row["is_above"],
            row["needs_risks"],
        )
        for row in rows
        if row["subject_table"] != "requirement"
    }
    assert needs == {
        "running": (False, True, True, True),
        "to retire": (False, True, False, True),
        "retired today": (False, True, False, False),
        "retired once": (False, True, False, False),
        "open": (False, True, False, True),
        "closed": (False, True, False, True),
        "critical": (False, True, True, True),
        "last day": (False, False, False, True),
        "stale": (False, False, False, True),
        "retired": (False, False, False, False),
        "P1": (False, False, False, False),
    }


def test_the_phase_before_a_retirement_that_is_to_come_is_not_known(found: Snapshot) -> None:
    rows = found.read("audited_value", field="lifecycle_status").to_pylist()
    assert {row["key"]: row["value"] for row in rows} == {
        "running": "inception",
        "to retire": None,
        "retired today": "retired",
        "retired once": "retired",
    }


def test_a_document_is_compared_from_its_first_version_on(found: Snapshot) -> None:
    rows = found.read("audited_value", topic="documents").to_pylist()
    assert {row["key"] for row in rows} == {"drafted"}


def test_a_sample_by_risk_takes_what_is_not_assessed_before_the_lower_levels() -> None:
    levels = ((5, 5, "critical"), (4, 4, "high"), (3, 3, "moderate"), (1, 1, "low"))
    found = snapshot(
        as_of=AS_OF,
        risks=[risk(level, "ORG") for *_, level in levels] + [risk("unassessed", "ORG")],
        risk_scores=[
            score(level, "residual", TODAY, likelihood, severity)
            for likelihood, severity, level in levels
        ],
        controls=[control("alone")],
    )
    rows = found.read("sample_member", population=["risks", "controls"]).to_pylist()
    assert {row["stratum"]: row["stratum_order"] for row in rows} == {
        "critical": 0,
        "high": 1,
        "unassessed": 2,
        "moderate": 3,
        "low": 4,
        "none": 5,
    }
