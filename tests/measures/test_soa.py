"""The Statement of Applicability and the crosswalk, on a register of a few rows."""

from datetime import date
from typing import Any

import pytest

from risk_models import narrative
from risk_models.contract import standards
from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.registers import AS_OF, snapshot


def decided(annex_a: str, applicable: bool = True, on: str = "2026-01-01") -> dict[str, Any]:
    return {
        "annex_a": annex_a,
        "applicable": applicable,
        "reason": f"About {annex_a}",
        "source": "law;risk_treatment",
        "owner": "Ann",
        "decided_by": "AI risk committee",
        "decided_on": on,
    }


def about(evidence_id: str, table: str, key: str) -> dict[str, str]:
    return {"evidence_id": evidence_id, "about_table": table, "about_key": key}


def related(requirement: str, framework: str, ref: str, basis: str = "official") -> dict[str, str]:
    return {
        "requirement": requirement,
        "framework": framework,
        "ref": ref,
        "relation": "related",
        "basis": basis,
    }


TABLES: dict[str, list[dict[str, Any]]] = {
    "ai_systems": [
        {"system_id": "S1", "eu_class": "high_risk_annex_iii"},
        {"system_id": "S2", "eu_class": "transparency", "in_aims_scope": False},
    ],
    "risks": [
        {"risk_id": "R1", "system_id": "S1"},
        {"risk_id": "R2", "system_id": "S1"},
        {"risk_id": "R3", "system_id": "S1", "status": "closed", "closed_on": "2026-02-01"},
    ],
    "controls": [
        control("C1", annex_a="A.6.2.4;A.6.2.6", owner="Bo") | {"name": "Test before release"},
        control("C2", annex_a="A.6.2.4", status="planned"),
        control("C3", annex_a="A.6.2.4", status="retired"),
        control("C4", annex_a="A.7.4"),
    ],
    "control_tests": [a_test("C1"), a_test("C4", result="ineffective")],
    "risk_controls": [
        {"risk_id": risk, "control_id": name}
        for risk, name in (("R1", "C1"), ("R2", "C1"), ("R3", "C1"), ("R1", "C2"))
    ],
    "impact_assessments": [
        {"assessment_id": "I1", "system_id": "S1", "kind": "fria", "performed_on": "2026-01-01"},
        {"assessment_id": "I2", "system_id": "S1", "kind": "aisia", "performed_on": "2026-01-01"},
    ],
    "applicability": [
        *(decided(annex_a) for annex_a in ("A.2.2", "A.2.3", "A.6.2.4", "A.7.4")),
        decided("A.10.4", applicable=False),
        decided("A.8.2", on="2026-12-01"),
    ],
    "evidence": [
        {"evidence_id": "E1", "title": "Policy as signed", "dated_on": "2026-09-01"},
        {"evidence_id": "E2", "title": "Minutes", "dated_on": "2024-01-01"},
        {"evidence_id": "E3", "title": "Screenshot", "dated_on": "2026-10-01"},
    ],
    "evidence_links": [
        about("E1", "requirement", "A.2.2"),
        about("E1", "applicability", "A.2.2"),
        about("E1", "requirement", "5.2"),
        about("E2", "requirement", "A.2.3"),
        about("E3", "controls", "C2"),
    ],
    "framework_map": [
        related("A.2.2", "own", "P 10"),
        related("5.2", "own", "P 10", "published"),
        related("A.2.2", "own", "P 2"),
        related("A.2.3", "own", "P 2"),
        related("A.10.4", "own", "P 3"),
        related("4.1", "own", "Q 1", "project_judgement"),
        related("A.2.2", "eu_ai_act", "Article 43"),
        related("A.6.2.6", "eu_ai_act", "Article 26(5)", "project_judgement"),
        related("A.8.2", "eu_ai_act", "Article 50", "project_judgement"),
    ],
}


def soa_register(as_of: date = AS_OF) -> Snapshot:
    """Six decisions, one of them of a later day; four own controls and three pieces of evidence."""
    return snapshot(as_of, **TABLES)


@pytest.fixture(scope="module")
def register() -> Snapshot:
    return soa_register()


def by_key(register: Snapshot, view: str, key: str, **equals: object) -> dict[str, dict[str, Any]]:
    return {row[key]: row for row in register.read(view, **equals).to_pylist()}


def test_the_statement_has_the_38_controls_in_their_order(register: Snapshot) -> None:
    rows = by_key(register, "soa_row", "annex_a")
    assert list(rows) == list(standards.ANNEX_A)
    assert {key: row["state"] for key, row in rows.items() if row["state"] != "not_decided"} == {
        "A.2.2": "proven",
        "A.2.3": "no_control",
        "A.6.2.4": "proven",
        "A.7.4": "no_proof",
        "A.10.4": "excluded",
    }
    policy, tested = rows["A.2.2"], rows["A.6.2.4"]
    assert (policy["evidence"], policy["fresh_evidence"], policy["newest_age_days"]) == (1, 1, 60)
    assert policy["follows_from"] == "Risk treatment, Law"
    assert (tested["controls"], tested["implemented_controls"], tested["risks"]) == (2, 1, 2)
    assert (tested["evidence"], tested["newest_on"]) == (0, date(2026, 9, 1))


def test_a_decision_of_a_later_day_is_not_made_yet(register: Snapshot) -> None:
    later = by_key(register, "soa_row", "annex_a")["A.8.2"]
    assert (later["state"], later["decided_by"], later["reason"]) == ("not_decided", None, None)
    earlier = soa_register(date(2025, 12, 31)).read("soa_coverage", annex_a_group="all").to_pylist()
    assert (earlier[0]["decided"], earlier[0]["not_decided"]) == (0, 38)
    on_that_day = soa_register(date(2026, 12, 1))
    assert by_key(on_that_day, "soa_row", "annex_a")["A.8.2"]["decision"] == "applicable"


def test_coverage_counts_by_group_and_in_all(register: Snapshot) -> None:
    rows = by_key(register, "soa_coverage", "annex_a_group")
    assert list(rows) == [*standards.ANNEX_A_GROUPS, "all"]
    counts = ("controls", "decided", "applicable", "excluded", "not_decided")
    states = ("with_control", "proven", "no_control", "no_proof")
    assert [rows["all"][name] for name in counts] == [38, 5, 4, 1, 33]
    assert [rows["all"][name] for name in states] == [2, 2, 1, 1]
    assert [rows["A.2"][name] for name in (*counts, *states)] == [3, 2, 2, 0, 1, 0, 1, 1, 0]
    assert [rows["A.10"][name] for name in (*counts, *states)] == [3, 1, 0, 1, 2, 0, 0, 0, 0]
    assert narrative.applicability.headline(rows["all"]) == (
        "5 of 38 controls of Annex A are decided",
        "2 of 4 applicable controls have valid evidence, 2 have an implemented own control. "
        "1 excluded, 33 not decided.",
    )


def test_proof_is_direct_evidence_or_a_valid_test(register: Snapshot) -> None:
    rows = register.read("soa_evidence").to_pylist()
    names = ("annex_a", "through", "evidence_id", "control_id", "is_fresh", "is_proof", "age_days")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("A.2.2", "direct", "E1", None, True, True, 60),
        ("A.2.3", "direct", "E2", None, False, False, 1034),
        ("A.6.2.4", "control_test", None, "C1", True, True, 60),
        ("A.6.2.4", "control_evidence", "E3", "C2", True, False, 30),
        ("A.6.2.6", "control_test", None, "C1", True, True, 60),
        ("A.7.4", "control_test", None, "C4", True, False, 60),
    ]


def test_what_the_register_suggests_where_nobody_has_decided(register: Snapshot) -> None:
    rows = by_key(register, "soa_proposal", "annex_a")
    assert len(rows) == 33
    suggested = {key: row["source"] for key, row in rows.items() if row["suggests"]}
    assert suggested == {
        **dict.fromkeys(("A.5.2", "A.5.3", "A.5.4", "A.5.5"), "law"),
        "A.6.2.6": "risk_treatment;law",
    }
    monitoring = rows["A.6.2.6"]
    assert (monitoring["status"], monitoring["owner"]) == ("implemented", "Bo")
    assert narrative.applicability.proposal(monitoring) == (
        "The register suggests that it applies. 1 own control (C1; 1 implemented, 1 with a valid "
        "test) mitigates 2 open risks. 1 AI system in scope, by class, may have duties under the "
        "EU AI Act; related by project judgement: Article 26(5)."
    )
    assert narrative.applicability.reason(rows["A.5.2"]) == (
        "1 impact assessment on fundamental rights or data protection."
    )
    # The one system under transparency duties is out of scope.
    assert (rows["A.8.2"]["systems"], rows["A.8.2"]["source"]) == (0, None)
    assert narrative.applicability.proposal(rows["A.8.2"]) == (
        "Nothing in the register suggests that it applies."
    )


def test_the_risks_of_a_control_are_open_and_mitigated_by_own_controls(register: Snapshot) -> None:
    rows = register.read("soa_risk", annex_a="A.6.2.4").to_pylist()
    assert [(row["risk_id"], row["control_ids"]) for row in rows] == [("R1", "C1;C2"), ("R2", "C1")]


def test_a_reference_is_covered_as_far_as_its_requirements_are_proven(register: Snapshot) -> None:
    rows = register.read("crosswalk", framework="own").to_pylist()
    names = ("ref", "requirements", "proven", "related", "state", "gap", "basis")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("P 2", "A.2.2;A.2.3", 1, 2, "partly", "Without evidence: A.2.3", "official"),
        ("P 3", "A.10.4", 0, 1, "excluded", "Excluded: A.10.4", "official"),
        ("P 10", "5.2;A.2.2", 2, 2, "proven", None, "official;published"),
        ("Q 1", "4.1", 0, 1, "not_proven", "Without evidence: 4.1", "project_judgement"),
    ]
    (monitoring, conformity, _) = register.read("crosswalk", framework="eu_ai_act").to_pylist()
    assert (monitoring["ref"], monitoring["control_ids"], monitoring["controls"]) == (
        "Article 26(5)",
        "C1",
        1,
    )
    assert (conformity["state"], conformity["gap"]) == (
        "not_covered",
        "ISO/IEC 42001 does not cover it",
    )


def test_coverage_of_a_framework_adds_up(register: Snapshot) -> None:
    rows = by_key(register, "crosswalk_coverage", "framework")
    assert list(rows) == list(standards.FRAMEWORKS)
    states = ("proven", "partly", "not_proven", "excluded", "not_covered")
    assert [rows["own"][name] for name in ("refs", *states)] == [4, 1, 1, 1, 1, 0]
    assert [rows["eu_ai_act"][name] for name in ("refs", *states)] == [3, 1, 0, 1, 0, 1]
    assert narrative.crosswalk.coverage(rows["own"]) == (
        "1 of 4 references has all related requirements with evidence",
        "1 in part, 1 not at all, 1 excluded. A relation is no proof that a reference is met.",
    )
    assert narrative.crosswalk.basis(rows["own"]) == (
        "Basis of the relations, by references: official crosswalk (3), published mapping (1) and "
        "project judgement (1)."
    )
    assert narrative.crosswalk.coverage(rows["iso_27001"])[0] == "No reference yet"


def test_an_excluded_control_that_own_controls_name_is_said(register: Snapshot) -> None:
    excluded = by_key(register, "soa_row", "annex_a")["A.10.4"]
    assert narrative.applicability.position(excluded) == "It does not apply"
    named = narrative.applicability.position({**excluded, "controls": 2})
    assert named == "It does not apply, yet 2 own controls name it"


def test_every_state_has_a_label(register: Snapshot) -> None:
    states = set(register.read("soa_row")["state"].to_pylist())
    assert states == set(narrative.applicability.STATES)
    crosswalk = set(register.read("crosswalk")["state"].to_pylist())
    assert crosswalk == set(narrative.crosswalk.STATES)


def test_proof_on_its_last_day_and_what_is_about_a_test() -> None:
    """Day by day: a test and a piece of evidence are valid on their last day, not after it."""
    tables = {
        "controls": [control("C1", annex_a="A.6.2.4", test_interval_days=30), control("C2")],
        "control_tests": [a_test("C1", "2026-10-01", test_id="T1")],
        "evidence": [
            {"evidence_id": "E1", "dated_on": "2026-01-01", "valid_until": "2026-10-31"},
            {"evidence_id": "E2", "dated_on": "2026-09-01", "valid_until": "2026-10-30"},
        ],
        "evidence_links": [
            about("E1", "control_tests", "T1"),
            about("E2", "requirement", "5.2"),
            about("E1", "requirement", "9.1"),
        ],
        "documents": [
            {"document_id": key, "kind": "procedure", "requirements": "6.1.2"}
            for key in ("D1", "D2")
        ],
        "document_versions": [
            {
                "document_id": "D1",
                "version": "1",
                "status": "approved",
                "approved_on": "2026-01-01",
            },
            {"document_id": "D2", "version": "1", "status": "draft"},
        ],
        "audit_findings": [
            {"finding_id": "F1", "requirement": "A.6.2.4", "kind": "major"}
            | {"raised_on": "2026-01-01", "due": "2026-10-30"},
            {
                "finding_id": "F2",
                "requirement": "A.6.2.4",
                "kind": "minor",
                "closed_on": "2026-02-01",
            }
            | {"raised_on": "2026-01-01", "due": "2026-01-30"},
            {"finding_id": "F3", "requirement": "A.6.2.4", "kind": "minor"}
            | {"raised_on": "2026-01-01", "due": "2026-10-31"},
            {"finding_id": "F4", "requirement": "A.6.2.4", "kind": "observation"}
            | {"raised_on": "2026-01-01", "due": "2026-12-31"},
        ],
    }
    register = snapshot(AS_OF, **tables)
    names = ("through", "evidence_id", "control_id", "is_fresh", "is_proof")
    proof = register.read("soa_evidence", annex_a="A.6.2.4").to_pylist()
    assert [tuple(row[name] for name in names) for row in proof] == [
        ("control_test", None, "C1", True, True),
        ("control_evidence", "E1", "C1", True, False),
    ]
    row = by_key(register, "soa_row", "annex_a")["A.6.2.4"]
    assert (row["findings"], row["has_findings"], row["tested_controls"]) == (3, True, 1)
    assert by_key(register, "soa_row", "annex_a")["A.2.2"]["findings"] == 0
    proven = by_key(register, "requirement_proof", "requirement")
    assert [proven[key]["is_proven"] for key in ("5.2", "9.1", "6.1.2", "A.6.2.4")] == [
        *(False, True, False, True),
    ]
    assert [proven[key]["documents"] for key in ("6.1.2", "5.2")] == [1, 0]
    fresh = by_key(register, "evidence_state", "evidence_id")
    assert [fresh[key]["is_fresh"] for key in ("E1", "E2")] == [True, False]
    (totals,) = register.read("audit_totals").to_pylist()
    parts = ("findings", "open_findings", "open_major", "open_minor", "overdue")
    assert [totals[name] for name in parts] == [4, 3, 1, 1, 1]
    (later,) = (
        snapshot(date(2026, 11, 1), **tables)
        .read("soa_evidence", annex_a="A.6.2.4", through="control_test")
        .to_pylist()
    )
    assert (later["is_fresh"], later["is_proof"]) == (False, False)


def test_what_suggests_a_control_is_said_alone_or_together() -> None:
    """Good practice only where neither a risk nor a law asks for the own control."""
    register = snapshot(
        AS_OF,
        ai_systems=[{"system_id": "S1", "eu_class": "transparency"}],
        risks=[{"risk_id": "R1"}],
        controls=[
            control("C1", annex_a="A.7.4", status="planned"),
            control("C2", annex_a="A.6.2.4"),
            control("C3", annex_a="A.8.2"),
            control("C4", annex_a="A.5.2"),
            control("C5", annex_a="A.6.2.4", status="planned"),
            control("C6", annex_a="A.10.2", status="retired"),
        ],
        risk_controls=[{"risk_id": "R1", "control_id": "C2"}],
        impact_assessments=[{"assessment_id": "I1", "system_id": "S1", "kind": "dpia"}],
        framework_map=[
            related("A.8.2", "eu_ai_act", "Article 50"),
            related("A.6.2.6", "eu_ai_act", "Article 26(5)"),
        ],
    )
    rows = by_key(register, "soa_proposal", "annex_a")
    found = {key: (row["source"], row["status"]) for key, row in rows.items() if row["suggests"]}
    assert found == {
        "A.5.2": ("law", "implemented"),
        **dict.fromkeys(("A.5.3", "A.5.4", "A.5.5"), ("law", None)),
        "A.6.2.4": ("risk_treatment", "partly"),
        "A.7.4": ("good_practice", "planned"),
        "A.8.2": ("law", "implemented"),
    }
    assert (rows["A.8.2"]["systems"], rows["A.6.2.6"]["systems"]) == (1, 0)
