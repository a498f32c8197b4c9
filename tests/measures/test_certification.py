"""A certification from the first day of the plan to the first surveillance, step by step.

Each step adds what was done; readiness then says exactly what is still missing.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from risk_models.contract.clause_records import CLAUSE_RECORDS
from risk_models.ingest.plan_template import plan_tasks
from risk_models.register import Snapshot
from tests.measures.management_system import COMPLETE, Register, audit, version
from tests.registers import Rows, snapshot

START = date(2026, 4, 6)

_PEOPLE = ("people", "role_assignments", "context_issues", "interested_parties", "objectives")
_RISKS = ("ai_systems", "risks", "risk_scores", "impact_assessments", "controls", "risk_controls")
_RUN = ("evidence", "competences", "control_tests", "objective_readings", "planned_changes")

_PLAN: Register = {"plan_tasks": plan_tasks(START)}
_PAPERS: Register = {
    name: COMPLETE[name] for name in (*_PEOPLE, *_RISKS, "applicability", "treatments")
}
_STAGE_1 = audit("ST1", "2026-10-05", kind="stage_1")
_STAGE_2 = audit("ST2", "2026-10-26", kind="stage_2")
_RAISED = [
    {
        "finding_id": key,
        "audit_id": "ST1",
        "kind": kind,
        "raised_on": "2026-10-05",
        "due": "2026-10-20",
    }
    for key, kind in (("N1", "major"), ("N2", "minor"))
]
_ACTION = {"root_cause": "Cause", "action": "Action"}
_PROOF = {
    "done_on": "2026-10-15",
    "effect_checked_by": "Audit",
    "effect_checked_on": "2026-10-19",
    "effective": True,
    "closed_on": "2026-10-20",
}
_CERTIFICATE = {
    "certificate_id": "CRT",
    "standard": "iso_42001",
    "decided_on": "2026-11-16",
    "expires_on": "2029-11-15",
}
_NOT_RUN = ("competence", "controls", "readings")
_NOT_AUDITED = ("internal_audit", "management_review", "nonconformities")
_UNWRITTEN = (
    *("policy", "risk_criteria", "risk_method", "treatment_plan", "impact_process"),
    *("document_control", "soa", "scope", "audit_programme"),
)

STEPS: dict[str, tuple[date, Register]] = {
    "plan": (date(2026, 4, 6), _PLAN),
    "assessed": (date(2026, 6, 20), _PAPERS),
    "documents": (
        date(2026, 7, 6),
        {
            "documents": COMPLETE["documents"],
            "document_versions": [
                *(version(key["document_id"]) for key in COMPLETE["documents"][:-1]),
                version("PROGRAMME", None),
            ],
        },
    ),
    "run": (
        date(2026, 7, 20),
        {name: COMPLETE[name] for name in _RUN}
        | {
            "objective_readings": [{"objective_id": "O1", "read_on": "2026-07-15"}],
            "document_versions": COMPLETE["document_versions"],
            "audits": [audit("IA1", "2026-08-03", started_on=None, ended_on=None)],
        },
    ),
    "internal audit": (date(2026, 8, 4), {"audits": [audit("IA1", "2026-08-03")]}),
    "review": (
        date(2026, 9, 2),
        {"management_reviews": COMPLETE["management_reviews"]},
    ),
    "stage 1": (
        date(2026, 10, 6),
        {"audits": [audit("IA1", "2026-08-03"), _STAGE_1], "audit_findings": _RAISED},
    ),
    "causes": (date(2026, 10, 12), {"audit_findings": [row | _ACTION for row in _RAISED]}),
    "past due": (date(2026, 10, 21), {}),
    "closed": (
        date(2026, 10, 21),
        {
            "audit_findings": [row | _ACTION | _PROOF for row in _RAISED],
            "objective_readings": [{"objective_id": "O1", "read_on": "2026-10-20"}],
        },
    ),
    "stage 2": (
        date(2026, 10, 30),
        {"audits": [audit("IA1", "2026-08-03"), _STAGE_1, _STAGE_2]},
    ),
    "certificate": (date(2026, 11, 20), {"certificates": [_CERTIFICATE]}),
    "a year later": (date(2027, 11, 17), {}),
}
"""The day of each step, and the tables that it changes."""

GAPS: dict[str, Mapping[str, str]] = {
    "plan": dict.fromkeys(CLAUSE_RECORDS, "missing")
    | {"risk_criteria": "partly", "risk_method": "partly"},
    "assessed": dict.fromkeys((*_NOT_RUN, *_NOT_AUDITED, *_UNWRITTEN), "missing")
    | dict.fromkeys(("scope", "soa", "risk_criteria", "risk_method"), "partly")
    | {"planned_changes": "missing"},
    "documents": dict.fromkeys((*_NOT_RUN, *_NOT_AUDITED, "planned_changes"), "missing")
    | {"audit_programme": "partly", "document_control": "partly"},
    "run": dict.fromkeys(_NOT_AUDITED, "missing"),
    "internal audit": {"management_review": "missing"},
    "review": {},
    "stage 1": {"nonconformities": "partly"},
    "causes": {"nonconformities": "partly"},
    "past due": {"nonconformities": "stale", "readings": "stale"},
    "closed": {},
    "stage 2": {},
    "certificate": {"audit_programme": "partly"},
}
"""The records that are not met after each step; the certificate begins a cycle without audits."""


def registers() -> dict[str, Snapshot]:
    """The register after each step, as of its day; rows of a later day are not there yet."""
    register: dict[str, Rows] = {}
    made = {}
    for name, (as_of, tables) in STEPS.items():
        register = register | dict(tables)
        made[name] = snapshot(as_of=as_of, **register)
    return made


@pytest.fixture(scope="module")
def steps() -> dict[str, Snapshot]:
    return registers()


def gaps(read: Snapshot) -> dict[str, str]:
    rows = read.read("clause_record").to_pylist()
    return {row["record"]: row["state"] for row in rows if row["state"] != "met"}


@pytest.mark.parametrize("step", GAPS)
def test_readiness_says_what_is_missing(step: str, steps: dict[str, Snapshot]) -> None:
    assert gaps(steps[step]) == GAPS[step]


def gap_of(read: Snapshot, record: str) -> str | None:
    (row,) = read.read("clause_record", record=record).to_pylist()
    gap: str | None = row["gap"]
    return gap


def test_the_findings_of_stage_1_need_a_cause_an_action_and_proof(
    steps: dict[str, Snapshot],
) -> None:
    assert [gap_of(steps[name], "nonconformities") for name in list(STEPS)[6:10]] == [
        "No cause or action for 2 of 2 nonconformities.",
        "1 of 2 nonconformities are major and not closed.",
        "Actions on 2 of 2 nonconformities overdue.",
        None,
    ]


def test_both_stages_are_ready_before_they_take_place(steps: dict[str, Snapshot]) -> None:
    ready = {
        name: [row["is_ready"] for row in steps[name].read("readiness").to_pylist()]
        for name in ("plan", "run", "review", "stage 1", "closed")
    }
    assert ready == {
        "plan": [False, False],
        "run": [True, False],
        "review": [True, True],
        "stage 1": [True, False],
        "closed": [True, True],
    }


def test_the_certificate_begins_a_cycle_with_its_surveillance(steps: dict[str, Snapshot]) -> None:
    assert steps["stage 2"].read("certification_cycle").num_rows == 0
    rows = steps["certificate"].read("certification_cycle").to_pylist()
    assert [(row["milestone"], row["due"], row["state"]) for row in rows] == [
        ("decision", date(2026, 11, 16), "done"),
        ("first_surveillance", date(2027, 11, 16), "ahead"),
        ("surveillance", date(2027, 12, 31), "ahead"),
        ("surveillance", date(2028, 12, 31), "ahead"),
        ("recertification", date(2029, 11, 15), "ahead"),
    ]
    assert rows[0]["audit_id"] == "ST2"
    assert [row["first_on"] for row in steps["certificate"].read("audit_cycle").to_pylist()] == [
        date(2026, 11, 16),
        date(2027, 11, 16),
        date(2028, 11, 16),
    ]


def test_a_year_without_work_is_a_year_of_gaps(steps: dict[str, Snapshot]) -> None:
    later = steps["a year later"]
    due = later.read("certification_cycle", milestone="first_surveillance").to_pylist()[0]
    assert (due["state"], due["days_left"]) == ("late", -1)
    states: dict[str, Any] = gaps(later)
    assert states["internal_audit"] == states["management_review"] == states["policy"] == "stale"
    assert states["audit_programme"] == "partly"
    assert states["readings"] == states["controls"] == "stale"


def test_the_plan_is_late_where_nothing_is_marked_as_done(steps: dict[str, Snapshot]) -> None:
    totals = steps["stage 1"].read("plan_totals").to_pylist()[0]
    assert (totals["tasks"], totals["done"], totals["late"]) == (24, 0, 24)


def test_audits_reach_a_milestone_on_its_first_and_last_day() -> None:
    day = date(2026, 10, 31)
    held = [("S2 EARLY", "stage_2", "2025-09-01"), ("S2", "stage_2", "2025-10-31")]
    held += [("SAME DAY", "surveillance", "2025-10-31"), ("SUR", "surveillance", "2026-10-31")]
    certificates = [
        {"certificate_id": "OTHER", "standard": "iso_27001"}
        | {"decided_on": "2024-10-30", "expires_on": "2027-10-29"},
        {"certificate_id": "CRT", "standard": "iso_42001"}
        | {"decided_on": "2025-10-31", "expires_on": "2026-12-30"},
    ]
    rows = snapshot(
        day,
        settings={"first_surveillance_months": "12"},
        certificates=certificates,
        audits=[
            audit(key, ended_on, kind=kind, management_systems="iso_42001")
            for key, kind, ended_on in held
        ],
    ).read("certification_cycle")
    names = ("milestone", "due", "audit_id", "state", "days_left")
    found = [(row["certificate_id"], *(row[n] for n in names)) for row in rows.to_pylist()]
    assert [row for row in found if row[0] == "CRT"] == [
        ("CRT", "decision", date(2025, 10, 31), "S2", "done", None),
        ("CRT", "first_surveillance", day, "SUR", "done", None),
        ("CRT", "recertification", date(2026, 12, 30), None, "ahead", 60),
    ]
    assert [row[0] for row in found] == ["CRT"] * 3 + ["OTHER"] * (len(found) - 3)
    other = {row[1]: (row[2], row[4]) for row in found[3:]}
    assert other["first_surveillance"] == (date(2025, 10, 30), "late")
