"""The steps from a record to its evidence: their newest records, and their gaps."""

from typing import Any

import pytest

from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.measures.test_systems import risk, system
from tests.registers import sample, score, snapshot

Steps = dict[str, dict[str, Any]]


def register(**more: object) -> Snapshot:
    """S1 with R1 above tolerance, mitigated by C1, which names A.6.2.4; S2 is left out of the scope
    and C2 names A.2.2 only; P1 owns S1 and holds a role."""
    tables: dict[str, Any] = {
        "ai_systems": [
            system("S1", in_aims_scope=True, owner="Ann", go_live="2026-02-01"),
            system("S2", in_aims_scope=False, scope_reason="Pilot", owner="Bob"),
        ],
        "risks": [risk("R1", "S1", owner="Ann"), risk("R2", "S1", owner="Bob"), risk("R3", "ORG")],
        "risk_scores": [
            score("R1", "residual", "2026-03-01", 5, 5),
            score("R2", "residual", "2026-04-01", 1, 1),
        ],
        "treatments": [
            {"treatment_id": "T1", "risk_id": "R1", "status": "done", "done_on": "2026-05-01"},
            {"treatment_id": "T2", "risk_id": "R1", "status": "planned", "due": "2027-01-01"},
        ],
        "acceptances": [],
        "controls": [control("C1", annex_a="A.6.2.4"), control("C2", annex_a="A.2.2")],
        "risk_controls": [{"risk_id": "R1", "control_id": "C1"}],
        "control_tests": [a_test("C1", "2026-10-01"), a_test("C1", "2026-06-01")],
        "impact_assessments": [
            {
                "assessment_id": "I1",
                "system_id": "S1",
                "kind": "impact",
                "performed_on": "2026-03-10",
                "approved_on": "2026-03-20",
                "decision": "go",
                "valid_until": "2026-09-30",
            }
        ],
        "oversight": [{"record_id": "O1", "system_id": "S1", "reviewed_on": "2026-08-01"}],
        "incidents": [{"incident_id": "N1", "system_id": "S1", "occurred_on": "2026-07-01"}],
        "documents": [
            {"document_id": "D1", "kind": "scope", "title": "Scope"},
            {
                "document_id": "D2",
                "kind": "ai_policy",
                "title": "AI policy",
                "requirements": "A.2.2",
            },
        ],
        "document_versions": [
            document("D1", "1", "2026-01-10"),
            document("D1", "2", "2026-11-10"),
            document("D2", "1.0", "2026-01-20"),
        ],
        "applicability": [
            {
                "annex_a": "A.6.2.4",
                "applicable": True,
                "reason": "Risks",
                "decided_by": "Board",
                "decided_on": "2026-02-02",
            },
            {
                "annex_a": "A.10.4",
                "applicable": False,
                "reason": "No customers",
                "decided_by": "Board",
                "decided_on": "2026-02-03",
            },
        ],
        "evidence": [
            {"evidence_id": "E1", "title": "Report", "kind": "test", "dated_on": "2026-10-05"},
            {"evidence_id": "E2", "title": "Minutes", "kind": "record", "dated_on": "2024-01-01"},
        ],
        "evidence_links": [
            {"evidence_id": "E1", "about_table": "requirement", "about_key": "A.6.2.4"},
            {"evidence_id": "E2", "about_table": "ai_systems", "about_key": "S2"},
        ],
        "audit_findings": [
            {
                "finding_id": "F1",
                "kind": "minor",
                "requirement": "A.6.2.4",
                "about_table": "controls",
                "about_key": "C1",
                "statement": "One report lacks",
                "raised_on": "2026-09-09",
            }
        ],
        "management_reviews": [{"review_id": "V1", "held_on": "2025-01-15", "chair": "Cleo"}],
        "people": [{"person_id": "P1", "name": "Ann", "active_from": "2020-01-01"}],
        "role_assignments": [
            {
                "assignment_id": "L1",
                "role": "system_owner",
                "person_id": "P1",
                "held_from": "2026-01-01",
                "appointed_by": "Board",
            }
        ],
    }
    return snapshot(**(tables | more))


def document(key: str, version: str, approved_on: str) -> dict[str, str]:
    return {
        "document_id": key,
        "version": version,
        "drafted_on": "2026-01-01",
        "status": "approved",
        "approved_by": "Board",
        "approved_on": approved_on,
    }


@pytest.fixture(scope="module")
def found() -> Snapshot:
    return register()


def steps(found: Snapshot, table: str, key: str) -> Steps:
    rows = found.read("trace", subject_table=table, subject_key=key).to_pylist()
    return {row["step"]: row for row in rows}


def brief(trace: Steps) -> dict[str, tuple[int, str | None, str | None]]:
    """Records, key of the newest and its day, by step."""
    return {
        step: (
            row["records"],
            row["newest_key"],
            row["newest_on"] and row["newest_on"].isoformat(),
        )
        for step, row in trace.items()
    }


def gaps(trace: Steps) -> dict[str, str]:
    """The gaps of the steps that need a record."""
    return {step: row["gap"] for step, row in trace.items() if row["gap"] and row["is_needed"]}


def test_a_system_is_followed_from_scope_to_review(found: Snapshot) -> None:
    trace = steps(found, "ai_systems", "S1")
    assert brief(trace) == {
        "scope": (1, "D1 1", "2026-01-10"),
        "inventory": (1, "S1", "2026-02-01"),
        "impact_assessment": (1, "I1", "2026-03-20"),
        "risks": (2, "R2", "2026-04-01"),
        "treatment": (2, "T1", "2026-05-01"),
        "soa": (1, "A.6.2.4", "2026-02-02"),
        "controls": (1, "C1", None),
        "evidence": (2, "T-C1-2026-10-01", "2026-10-01"),
        "oversight": (1, "O1", "2026-08-01"),
        "incidents": (2, "F1", "2026-09-09"),
        "review": (1, "V1", "2025-01-15"),
    }
    assert gaps(trace) == {
        "impact_assessment": "No impact assessment is valid.",
        "review": "The last management review is too long ago.",
    }


def test_what_is_left_out_with_a_reason_needs_no_more(found: Snapshot) -> None:
    trace = steps(found, "ai_systems", "S2")
    assert gaps(trace) == {"review": "The last management review is too long ago."}
    assert trace["risks"]["gap"] == "No risk is recorded."
    assert trace["evidence"]["gap"] == "No test and no evidence is recent enough."
    excluded = steps(found, "requirement", "A.10.4")
    assert set(gaps(excluded)) == {"review"}
    assert excluded["soa"]["records"] == 1


def test_a_control_of_annex_a_has_its_own_evidence_and_findings(found: Snapshot) -> None:
    trace = steps(found, "requirement", "A.6.2.4")
    assert brief(trace) == brief(steps(found, "ai_systems", "S1")) | {
        "risks": (1, "R1", "2026-03-01"),
        "evidence": (3, "E1", "2026-10-05"),
        "incidents": (1, "F1", "2026-09-09"),
    }


def test_a_document_in_force_is_evidence_of_what_it_is_about(found: Snapshot) -> None:
    trace = steps(found, "requirement", "A.2.2")
    assert brief(trace)["evidence"] == (1, "D2 1.0", "2026-01-20")
    assert brief(trace)["controls"] == (1, "C2", None)
    assert gaps(trace) == {
        "risks": "It mitigates no open risk.",
        "soa": "Whether it applies is not decided.",
        "review": "The last management review is too long ago.",
    }


def test_a_risk_of_the_organisation_passes_through_no_system(found: Snapshot) -> None:
    trace = steps(found, "risks", "R3")
    assert gaps(trace) == {
        "soa": "It leads to no decided control of Annex A.",
        "controls": "No control is linked.",
        "evidence": "No test and no evidence is recorded.",
        "review": "The last management review is too long ago.",
    }
    assert brief(steps(found, "risks", "R1"))["oversight"] == (1, "O1", "2026-08-01")


def test_a_risk_within_tolerance_needs_no_treatment(found: Snapshot) -> None:
    trace = steps(found, "risks", "R2")
    assert trace["treatment"]["gap"] == "No treatment and no acceptance is recorded."
    assert "treatment" not in gaps(trace)
    untreated = steps(register(treatments=[]), "risks", "R1")
    assert gaps(untreated)["treatment"] == "No treatment and no acceptance is recorded."


def test_a_person_is_followed_from_the_roles_to_what_they_own(found: Snapshot) -> None:
    trace = steps(found, "people", "P1")
    assert brief(trace)["roles"] == (1, "L1", "2026-01-01")
    assert brief(trace)["inventory"] == (1, "S1", "2026-02-01")
    assert brief(trace)["risks"] == (1, "R1", "2026-03-01")
    assert gaps(trace) == {}
    ended = [
        {
            "assignment_id": "L1",
            "person_id": "P1",
            "held_from": "2026-01-01",
            "held_to": "2026-09-30",
        }
    ]
    left = steps(register(role_assignments=ended), "people", "P1")
    assert gaps(left) == {"roles": "No role is held and no competence is valid."}


def test_the_decision_on_the_scope_is_part_of_the_trace() -> None:
    undecided = [system("S1", in_aims_scope=None), system("S2", in_aims_scope=False)]
    found = register(ai_systems=undecided)
    assert {key: steps(found, "ai_systems", key)["scope"]["gap"] for key in ("S1", "S2")} == {
        "S1": "Whether the management system covers it is not decided.",
        "S2": "It is left out of the scope without a reason.",
    }


def test_totals_count_the_steps_that_lack_a_record(found: Snapshot) -> None:
    totals = found.read("trace_totals", subject_table="ai_systems").to_pylist()
    assert {
        row["subject_key"]: (row["title"], row["needed"], row["missing"]) for row in totals
    } == {
        "S1": ("System S1", 10, 2),
        "S2": ("System S2", 3, 1),
    }


def test_samples_are_drawn_from_what_is_there_with_the_highest_level(found: Snapshot) -> None:
    rows = found.read("sample_member").to_pylist()
    strata = {(row["population"], row["key"]): row["stratum"] for row in rows}
    assert len([key for population, key in strata if population == "requirement"]) == 38
    assert {pair: level for pair, level in strata.items() if pair[0] != "requirement"} == {
        ("ai_systems", "S1"): "critical",
        ("ai_systems", "S2"): "none",
        ("controls", "C1"): "critical",
        ("controls", "C2"): "none",
        ("people", "P1"): "critical",
        ("risks", "R1"): "critical",
        ("risks", "R2"): "low",
        ("risks", "R3"): "unassessed",
    }
    assert strata["requirement", "A.6.2.4"] == "critical"
    assert strata["requirement", "A.10.4"] == "none"


def test_every_link_of_the_sample_leads_to_a_record_or_a_named_gap() -> None:
    """The walk of an auditor: every AI system, every row of the Statement of Applicability."""
    shipped = {name: rows.to_pylist() for name, rows in sample().changes.upserts.items()}
    settings = {row["key"]: row["value"] for row in shipped.pop("settings")}
    found = snapshot(settings=settings, **shipped)
    keys = set(
        zip(*(found.read("row_key")[name].to_pylist() for name in ("table", "key")), strict=True)
    )
    rows = found.read("trace").to_pylist()
    subjects = {(row["subject_table"], row["subject_key"]) for row in rows}
    assert len([key for table, key in subjects if table == "requirement"]) == 38
    assert len([key for table, key in subjects if table == "ai_systems"]) == 48
    for row in rows:
        if row["records"]:
            assert (row["newest_table"], row["newest_key"]) in keys, row
        else:
            assert row["newest_key"] is None
            assert row["gap"].endswith("."), row
    records = found.read("trace_record").to_pylist()
    assert {(row["table"], row["key"]) for row in records} <= keys
    assert sum(row["records"] for row in rows) == len(records)
