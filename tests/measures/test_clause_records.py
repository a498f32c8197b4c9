"""The records that the clauses ask for: met, missing, partly there, and outdated."""

from datetime import date
from typing import Any

import pytest

from pages.shared.menu_entries import MENU
from risk_models.contract.clause_records import CLAUSE_RECORDS
from risk_models.contract.standards import CLAUSES
from risk_models.register import Snapshot
from tests.measures.management_system import (
    COMPLETE,
    Register,
    assignment,
    changed,
    decision,
    document,
    version,
)
from tests.registers import AS_OF, score, snapshot

LATER = date(2028, 10, 31)
"""Two years later, when nothing was reviewed, tested, measured or held again."""

SYSTEM = COMPLETE["ai_systems"][0]
RISK = COMPLETE["risks"][0]

INCOMPLETE = changed(
    COMPLETE,
    role_assignments=[
        assignment("aims_manager", held_from="2026-12-01"),
        assignment("overseer"),
        assignment("viewer", person_id="CY"),
        assignment("legal", person_id="BO"),
    ],
    competences=[{"competence_id": "C1", "person_id": "ANN", "acquired_on": "2026-03-01"}],
    context_issues=[{"issue_id": "I1", "kind": "internal", "identified_on": "2026-04-01"}],
    interested_parties=[
        {"party_id": "P1", "identified_on": "2026-04-01", "addressed_by": "CTL-1"},
        {"party_id": "P2", "identified_on": "2026-04-01"},
    ],
    ai_systems=[
        SYSTEM,
        {"system_id": "S2", "in_aims_scope": None},
        {"system_id": "S3", "in_aims_scope": False},
        {"system_id": "S4", "in_aims_scope": True},
    ],
    documents=[document(key) for key in ("SCOPE", "POLICY", "CRITERIA", "SOA", "PLAN", "IMPACT")],
    document_versions=[
        version("SCOPE"),
        version("POLICY", communicated_on="2026-11-01"),
        version("CRITERIA", effective_from="2026-11-01"),
        version("SOA", "2026-05-01"),
        version("PLAN"),
        version("IMPACT", None),
    ],
    applicability=[decision("A.2.2"), decision("A.2.3", applicable=None)],
    risks=[
        RISK,
        RISK | {"risk_id": "R2"},
        RISK | {"risk_id": "R3"},
    ],
    risk_scores=[
        *COMPLETE["risk_scores"],
        score("R2", "residual", "2026-05-01", 5, 5),
    ],
    controls=[*COMPLETE["controls"], {"control_id": "CTL-2", "status": "implemented"}],
    risk_controls=[*COMPLETE["risk_controls"], {"risk_id": "R2", "control_id": "CTL-2"}],
    treatments=[COMPLETE["treatments"][0] | {"verified_on": "2026-11-01"}],
    objectives=[
        *COMPLETE["objectives"],
        {"objective_id": "O2", "set_on": "2026-05-01", "due": "2026-10-30", "status": "open"},
    ],
    planned_changes=[{"change_id": "CH1", "planned_on": "2027-02-01"}],
    audits=[
        COMPLETE["audits"][0] | {"requirements": "4.1;A.6.2.4", "independent": None},
    ],
    management_reviews=[COMPLETE["management_reviews"][0] | {"inputs": "issues;objectives;issues"}],
    audit_findings=[COMPLETE["audit_findings"][0] | {"root_cause": None}],
)
"""A register in which something is lacking in nearly every record."""

PARTLY = {
    "issues": "No external issue.",
    "ai_roles": "No role for 1 of 2 AI systems in scope.",
    "parties": "Nothing addresses 1 of 2 requirements of interested parties.",
    "scope": "Not decided for 1 of 4 AI systems; no reason to exclude 1 of 4 AI systems.",
    "policy": "Version 1.0 was not communicated.",
    "risk_criteria": "The document applies from 1 Nov 2026.",
    "risk_method": "No procedure for risk assessment is approved.",
    "soa": "37 of 38 controls of Annex A not decided; 1 of 38 decisions are newer than the "
    "approval.",
    "treatment_plan": "No treatment or acceptance for 1 of 1 risks above tolerance.",
    "risk_chain": "No control for 1 of 3 risks to be reduced; no applicable Annex A control behind "
    "2 of 3 risks to be reduced.",
    "impact_process": "The document is a draft.",
    "impact_results": "No impact assessment of 1 of 2 AI systems in scope.",
    "planned_changes": "No consequences stated for 1 of 1 changes.",
    "competence": "No competence on record for 1 of 2 people with a role; no evidence of the "
    "competence of 1 of 2 people with a role.",
    "document_control": "2 of 6 documents not in force.",
    "controls": "1 of 2 implemented controls never tested.",
    "risk_assessments": "1 of 3 open risks not assessed.",
    "risk_treatments": "Effect of 1 of 1 treatments not verified.",
    "impact_assessments": "No impact assessment of 1 of 2 AI systems in scope.",
    "readings": "No reading of 1 of 2 objectives.",
    "audit_programme": "No audit programme is approved; 40 of 42 clauses and groups neither "
    "audited nor planned in this cycle.",
    "internal_audit": "Not on record that the auditors were independent.",
    "management_review": "6 of 8 inputs not considered.",
    "nonconformities": "No cause or action for 1 of 1 nonconformities.",
}
"""The gap of each record of that register; in roles nothing is there, an objective is overdue."""

STALE = {
    "issues": "2 of 2 issues not reviewed within 365 days.",
    "ai_roles": "Review overdue for 1 of 1 AI systems in scope.",
    "parties": "1 of 1 requirements not reviewed within 365 days.",
    **dict.fromkeys(
        (
            *("scope", "policy", "risk_criteria", "risk_method", "soa", "treatment_plan"),
            "impact_process",
        ),
        "The review was due on 30 Jun 2027.",
    ),
    "roles": "Nobody holds the role Internal auditor any more; nobody holds the role Manager of "
    "the AI management system any more; nobody holds the role Top management any more; nobody may "
    "accept residual risks any more.",
    "risk_chain": "Only retired controls for 1 of 1 risks to be reduced.",
    "impact_results": "1 of 1 AI systems in scope changed significantly after their assessment.",
    "objectives": "1 of 1 objectives still open after their due day.",
    "planned_changes": "1 of 1 changes not done when planned.",
    "competence": "Competence of 1 of 1 people with a role has expired.",
    "document_control": "Review of 8 of 8 documents overdue.",
    "controls": "Test of 1 of 1 implemented controls overdue.",
    "risk_assessments": "Review of 1 of 1 open risks overdue.",
    "risk_treatments": "1 of 2 treatments overdue.",
    "impact_assessments": "1 of 1 AI systems in scope changed significantly after their "
    "assessment.",
    "readings": "No reading of 1 of 1 objectives within 92 days.",
    "audit_programme": "The review was due on 30 Jun 2027.",
    "internal_audit": "The last internal audit ended on 1 Aug 2026.",
    "management_review": "The last management review was held on 1 Sep 2026.",
    "nonconformities": "Actions on 1 of 1 nonconformities overdue.",
}


def records(register: Register, as_of: date = AS_OF) -> dict[str, dict[str, Any]]:
    return by_name(snapshot(as_of=as_of, **register))


def by_name(read: Snapshot) -> dict[str, dict[str, Any]]:
    return {row["record"]: row for row in read.read("clause_record").to_pylist()}


@pytest.fixture(scope="module")
def complete() -> dict[str, dict[str, Any]]:
    return records(COMPLETE)


@pytest.fixture(scope="module")
def nothing() -> dict[str, dict[str, Any]]:
    return records({"appetite": [], "matrix": [], "scales": []})


@pytest.fixture(scope="module")
def incomplete_register() -> Snapshot:
    return snapshot(**INCOMPLETE)


@pytest.fixture(scope="module")
def incomplete(incomplete_register: Snapshot) -> dict[str, dict[str, Any]]:
    return by_name(incomplete_register)


@pytest.fixture(scope="module")
def outdated() -> dict[str, dict[str, Any]]:
    """The complete register two years later; its only control was retired."""
    return records(COMPLETE, LATER) | {
        "risk_chain": records(
            changed(COMPLETE, controls=[COMPLETE["controls"][0] | {"status": "retired"}])
        )["risk_chain"]
    }


def test_the_list_names_clauses_and_pages_that_exist() -> None:
    pages = {entry.file for entry in MENU if not entry.hidden}
    for record in CLAUSE_RECORDS.values():
        assert record.clause in CLAUSES
        assert record.page in pages
        assert record.stage in (1, 2)


def test_the_clauses_that_ask_for_documented_information() -> None:
    assert sorted({record.clause for record in CLAUSE_RECORDS.values() if record.must}) == [
        *("10.2", "4.3", "5.2", "6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.2", "7.2", "7.5.3", "8.1"),
        *("8.2", "8.3", "8.4", "9.1", "9.2.1", "9.2.2", "9.3.3"),
    ]


@pytest.mark.parametrize("name", CLAUSE_RECORDS)
def test_a_record_is_met(name: str, complete: dict[str, dict[str, Any]]) -> None:
    assert (complete[name]["state"], complete[name]["gap"]) == ("met", None)
    assert complete[name]["there"] > 0


@pytest.mark.parametrize("name", CLAUSE_RECORDS)
def test_a_record_is_missing(name: str, nothing: dict[str, dict[str, Any]]) -> None:
    missing = CLAUSE_RECORDS[name].missing
    row = nothing[name]
    assert (row["state"], row["there"], row["newest_on"]) == ("missing", 0, None)
    assert row["gap"] == f"{missing[0].upper()}{missing[1:]}."


@pytest.mark.parametrize("name", PARTLY)
def test_a_record_is_there_in_part(name: str, incomplete: dict[str, dict[str, Any]]) -> None:
    assert (incomplete[name]["state"], incomplete[name]["gap"]) == ("partly", PARTLY[name])


@pytest.mark.parametrize("name", CLAUSE_RECORDS)
def test_a_record_is_outdated(name: str, outdated: dict[str, dict[str, Any]]) -> None:
    assert (outdated[name]["state"], outdated[name]["gap"]) == ("stale", STALE[name])


def test_a_role_that_begins_later_is_not_held_yet(incomplete: dict[str, dict[str, Any]]) -> None:
    assert (incomplete["roles"]["state"], incomplete["roles"]["gap"]) == (
        "missing",
        "No role is assigned.",
    )


def test_a_record_says_who_approved_it_and_how_old_it_is(
    complete: dict[str, dict[str, Any]], incomplete: dict[str, dict[str, Any]]
) -> None:
    policy = complete["policy"]
    assert (policy["is_document"], policy["document_id"], policy["approved_by"]) == (
        True,
        "POLICY",
        "Board",
    )
    assert policy["approved_on"] == policy["newest_on"] == date(2026, 6, 1)
    assert complete["soa"]["there"] == 39  # the document, and the decisions on 38 controls
    assert complete["readings"]["newest_on"] == date(2026, 9, 30)
    assert complete["readings"]["is_document"] is False
    assert incomplete["impact_process"]["approved_by"] is None


def test_a_document_of_another_management_system_does_not_count() -> None:
    documents = [
        document("POLICY", management_systems="iso_27001"),
        document("SCOPE", management_systems="iso_27001;iso_42001"),
    ]
    rows = records(
        {"documents": documents, "document_versions": [version("POLICY"), version("SCOPE")]}
    )
    assert (rows["policy"]["state"], rows["scope"]["state"]) == ("missing", "met")


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (date(2026, 5, 31), "incomplete"),
        (date(2026, 6, 1), "there"),
        (date(2027, 6, 30), "there"),
        (date(2027, 7, 1), "outdated"),
    ],
)
def test_a_document_counts_from_its_approval_until_its_review(as_of: date, state: str) -> None:
    rows = snapshot(
        as_of=as_of, documents=[document("POLICY")], document_versions=[version("POLICY")]
    )
    assert rows.read("case_document", record="policy")["state"].to_pylist() == [state]


@pytest.mark.parametrize(
    ("as_of", "states"),
    [
        (date(2026, 7, 31), {}),
        (date(2027, 8, 1), {"internal_audit": "there", "management_review": "there"}),
        (date(2027, 8, 2), {"internal_audit": "outdated", "management_review": "there"}),
        (date(2027, 9, 1), {"internal_audit": "outdated", "management_review": "there"}),
        (date(2027, 9, 2), {"internal_audit": "outdated", "management_review": "outdated"}),
    ],
)
def test_audits_and_reviews_are_held_again_within_their_days(
    as_of: date, states: dict[str, str]
) -> None:
    reviews = [row for row in COMPLETE["management_reviews"] if str(as_of) >= row["held_on"]]
    rows = snapshot(as_of=as_of, audits=COMPLETE["audits"], management_reviews=reviews)
    held = rows.read("case_audit", record=("internal_audit", "management_review")).to_pylist()
    assert {row["record"]: row["state"] for row in held} == states


@pytest.mark.parametrize(
    ("finding", "state", "problem"),
    [
        ({"kind": "major"}, "incomplete", "{share} nonconformities are major and not closed"),
        (
            {"done_on": "2026-09-01", "effect_checked_on": "2026-10-01", "effective": False},
            "incomplete",
            "actions on {share} nonconformities not effective",
        ),
        ({"due": "2026-10-30"}, "outdated", "actions on {share} nonconformities overdue"),
        ({"due": "2026-10-30", "done_on": "2026-10-29"}, "there", None),
        ({"kind": "major", "closed_on": "2026-10-31"}, "there", None),
        (
            {"kind": "major", "closed_on": "2026-11-01"},
            "incomplete",
            "{share} nonconformities are major and not closed",
        ),
    ],
)
def test_nonconformities_need_cause_action_and_proof(
    finding: dict[str, Any], state: str, problem: str | None
) -> None:
    rows = snapshot(audit_findings=[COMPLETE["audit_findings"][0] | finding])
    (case,) = rows.read("case_audit", record="nonconformities").to_pylist()
    assert (case["state"], case["problem"]) == (state, problem)


def test_an_observation_is_no_nonconformity() -> None:
    rows = snapshot(audit_findings=[COMPLETE["audit_findings"][0] | {"kind": "observation"}])
    assert rows.read("case_audit", record="nonconformities").num_rows == 0


@pytest.mark.parametrize(("treatment", "cases"), [("retain", ["there"]), ("undecided", [])])
def test_a_risk_that_is_not_to_be_reduced_needs_no_control(
    treatment: str, cases: list[str]
) -> None:
    read = snapshot(risks=[RISK | {"treatment": treatment}], ai_systems=[SYSTEM])
    assert read.read("case_risk", record="risk_chain")["state"].to_pylist() == cases


def test_readiness_counts_the_musts_by_state(incomplete_register: Snapshot) -> None:
    assert incomplete_register.read("readiness").to_pylist() == [
        {
            "stage": 1,
            "musts": 12,
            "met": 0,
            "partly": 11,
            "stale": 1,
            "missing": 0,
            "expected": 5,
            "expected_met": 0,
            "is_ready": False,
        },
        {
            "stage": 2,
            "musts": 9,
            "met": 0,
            "partly": 9,
            "stale": 0,
            "missing": 0,
            "expected": 0,
            "expected_met": 0,
            "is_ready": False,
        },
    ]


def test_the_cases_behind_a_record_name_their_rows(incomplete_register: Snapshot) -> None:
    cases = incomplete_register.read("clause_case", record="scope").to_pylist()
    assert sorted((row["table"], row["key"], row["state"]) for row in cases) == [
        ("ai_systems", "S1", "there"),
        ("ai_systems", "S2", "lacking"),
        ("ai_systems", "S3", "incomplete"),
        ("ai_systems", "S4", "there"),
        ("documents", "SCOPE", "there"),
    ]


def test_the_rows_of_a_record_have_name_day_and_approver_and_the_worst_come_first(
    incomplete_register: Snapshot,
) -> None:
    rows = incomplete_register.read("clause_row", record="scope").to_pylist()
    columns = ("table", "key", "dated_on", "approved_by", "state", "gap")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        ("ai_systems", "S2", None, None, "lacking", "Not decided for 1 of 4 AI systems"),
        ("ai_systems", "S3", None, None, "incomplete", "No reason to exclude 1 of 4 AI systems"),
        ("documents", "SCOPE", date(2026, 6, 1), "Board", "there", None),
        ("ai_systems", "S1", None, None, "there", None),
        ("ai_systems", "S4", None, None, "there", None),
    ]
    assert [row["title"] for row in rows[:3]] == ["Candidate ranking"] * 2 + ["AI policy"]


def test_every_row_of_every_record_is_listed_once(incomplete_register: Snapshot) -> None:
    listed = incomplete_register.read("clause_row")
    assert listed.num_rows == incomplete_register.read("clause_case").num_rows


def test_every_row_of_a_record_has_a_name() -> None:
    rows = snapshot(**COMPLETE).read("clause_row").to_pylist()
    assert [row["table"] for row in rows if row["key"] and row["title"] is None] == []
