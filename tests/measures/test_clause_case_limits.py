"""What is wrong with a record of a clause, in its own words and on the very day."""

from datetime import date
from typing import Any

import pytest

from risk_models.contract.assurance_vocabularies import REVIEW_INPUTS
from risk_models.register.snapshot import Snapshot
from tests.measures.management_system import assignment, audit, document, version
from tests.registers import AS_OF, Rows, shipped, snapshot

TODAY, YESTERDAY, TOMORROW = "2026-10-31", "2026-10-30", "2026-11-01"
ALL_INPUTS = ";".join(REVIEW_INPUTS)
NOTHING = {"there": 0, "newest_on": None, "state": "missing"}


def cases(
    found: Snapshot, view: str, record: str
) -> dict[str | None, tuple[date | None, str, str | None]]:
    """Day, state and problem of each row of a record, by its key."""
    rows = found.read(view, record=record).to_pylist()
    return {row["key"]: (row["dated_on"], row["state"], row["problem"]) for row in rows}


@pytest.mark.parametrize(
    ("changes", "state", "problem"),
    [
        # A year after its last day, which the setting internal_audit_days allows, and one more.
        ({"ended_on": "2025-10-31"}, "there", None),
        ({"ended_on": "2025-10-30"}, "outdated", "the last internal audit ended on 30 Oct 2025"),
        ({"ended_on": TOMORROW}, "incomplete", "the first internal audit is under way"),
        (
            {"ended_on": "2025-10-30", "independent": None},
            "incomplete",
            "not on record that the auditors were independent",
        ),
    ],
)
def test_the_last_internal_audit(changes: dict[str, Any], state: str, problem: str | None) -> None:
    found = snapshot(audits=[audit("A", "2025-10-01", **changes)])
    ((_, *said),) = cases(found, "case_audit", "internal_audit").values()
    assert said == [state, problem]


@pytest.mark.parametrize(
    ("changes", "state", "problem"),
    [
        ({}, "there", None),
        ({"held_on": "2025-10-31"}, "there", None),
        (
            {"held_on": "2025-10-30"},
            "outdated",
            "the last management review was held on 30 Oct 2025",
        ),
        ({"decisions": None}, "incomplete", "no decision is recorded"),
        ({"inputs": "issues"}, "incomplete", "7 of 8 inputs not considered"),
    ],
)
def test_the_last_management_review(
    changes: dict[str, Any], state: str, problem: str | None
) -> None:
    review = {"review_id": "V", "held_on": TODAY, "inputs": ALL_INPUTS, "decisions": "Go on"}
    found = snapshot(management_reviews=[review | changes])
    ((_, *said),) = cases(found, "case_audit", "management_review").values()
    assert said == [state, problem]


def test_objectives_are_read_and_end_in_time_while_they_are_open() -> None:
    due = {"OPEN": YESTERDAY, "TODAY": TODAY, "MET": YESTERDAY}
    found = snapshot(
        settings={"objective_reading_days": "30"},
        objectives=[
            {"objective_id": key, "set_on": "2026-01-01", "due": day}
            | {"status": "met" if key == "MET" else "open"}
            for key, day in due.items()
        ],
        objective_readings=[
            {"objective_id": "OPEN", "read_on": "2026-09-30"},
            {"objective_id": "TODAY", "read_on": "2026-10-01"},
            {"objective_id": "MET", "read_on": "2026-09-30"},
        ],
    )
    old = "no reading of {share} objectives within 30 days"
    assert cases(found, "case_audit", "readings") == {
        "OPEN": (date(2026, 9, 30), "outdated", old),
        "TODAY": (date(2026, 10, 1), "there", None),
        "MET": (date(2026, 9, 30), "there", None),
    }
    late = "{share} objectives still open after their due day"
    assert cases(found, "case_context", "objectives") == {
        "OPEN": (date(2026, 1, 1), "outdated", late),
        "TODAY": (date(2026, 1, 1), "there", None),
        "MET": (date(2026, 1, 1), "there", None),
    }


def test_a_nonconformity_has_the_day_of_the_last_thing_done_about_it() -> None:
    days = {
        "RAISED": {},
        "DONE": {"done_on": "2026-08-01"},
        "CLOSED": {"done_on": "2026-08-01", "closed_on": "2026-09-01"},
    }
    found = snapshot(
        audit_findings=[
            {"finding_id": key, "kind": "minor", "raised_on": "2026-07-01"} | row
            for key, row in days.items()
        ]
    )
    rows = cases(found, "case_audit", "nonconformities")
    assert {key: row[0] for key, row in rows.items()} == {
        "RAISED": date(2026, 7, 1),
        "DONE": date(2026, 8, 1),
        "CLOSED": date(2026, 9, 1),
    }


def test_a_role_that_nobody_ever_held_and_one_that_nobody_holds_any_more() -> None:
    found = snapshot(
        role_assignments=[
            assignment("top_management"),
            assignment("aims_manager", held_to=YESTERDAY),
        ]
    )
    rows = cases(found, "case_context", "roles")
    since = date(2026, 1, 1)
    assert rows["top_management"] == (since, "there", None)
    assert rows["aims_manager"] == (
        *(since, "outdated"),
        "nobody holds the role Manager of the AI management system any more",
    )
    lacking = found.read("case_context", record="roles", state="lacking").to_pylist()
    assert sorted(row["problem"] for row in lacking) == [
        "nobody holds the role Internal auditor",
        "nobody may accept residual risks",
    ]


def test_each_document_is_in_force_and_reviewed_in_time() -> None:
    reviews = {"SCOPE": TODAY, "POLICY": YESTERDAY, "CRITERIA": None, "SOA": YESTERDAY}
    found = snapshot(
        documents=[document(key, review_due=day) for key, day in reviews.items()],
        document_versions=[*(version(key) for key in list(reviews)[:3]), version("SOA", None)],
    )
    approved = date(2026, 6, 1)
    assert cases(found, "case_context", "document_control") == {
        "SCOPE": (approved, "there", None),
        "POLICY": (approved, "outdated", "review of {share} documents overdue"),
        "CRITERIA": (approved, "incomplete", "no review date for {share} documents"),
        "SOA": (None, "incomplete", "{share} documents not in force"),
    }


def test_only_a_procedure_must_name_the_clause_and_only_a_policy_be_communicated() -> None:
    """The procedure is about what another clause asks for; the scope is about none."""
    found = snapshot(
        documents=[
            document("SCOPE", requirements=None),
            document("METHOD", requirements="7.5.3"),
            document("POLICY"),
            document("PLAN", review_due=YESTERDAY),
        ],
        document_versions=[
            *(version(key, communicated_on=None) for key in ("SCOPE", "METHOD", "POLICY")),
            version("PLAN"),
        ],
    )
    rows = {row["record"]: row for row in found.read("case_document").to_pylist()}
    expected = {
        "scope": ("SCOPE", "there", None),
        "risk_method": (None, "lacking", "no procedure for risk assessment is approved"),
        "policy": ("POLICY", "incomplete", "version 1.0 was not communicated"),
        "treatment_plan": ("PLAN", "outdated", "the review was due on 30 Oct 2026"),
    }
    names = ("key", "state", "problem")
    assert {key: tuple(rows[key][name] for name in names) for key in expected} == expected


def test_a_policy_that_was_communicated_lacks_nothing() -> None:
    found = snapshot(documents=[document("POLICY")], document_versions=[version("POLICY")])
    assert cases(found, "case_document", "policy") == {"POLICY": (date(2026, 6, 1), "there", None)}


def test_a_method_need_not_have_as_many_likelihoods_as_severities() -> None:
    """Five likelihoods and four severities: a matrix of 20 cells, of which one is lacking."""
    scales = [row for row in shipped("scales") if (row["axis"], row["level"]) != ("severity", "5")]
    matrix = [row for row in shipped("matrix") if row["severity"] != "5"]
    assert len(matrix) == 20
    whole = snapshot(scales=scales, matrix=matrix)
    assert cases(whole, "case_risk", "risk_method") == {None: (None, "there", None)}
    part = snapshot(scales=scales, matrix=matrix[1:])
    problem = "the scales or the matrix are incomplete"
    assert cases(part, "case_risk", "risk_method") == {None: (None, "incomplete", problem)}


def test_a_record_has_the_rows_that_are_there_and_the_newest_day_of_these() -> None:
    """The external issue that is lacking is no row; without any row there is no day."""
    tables: dict[str, Rows] = {
        "documents": [document("POLICY")],
        "document_versions": [version("POLICY")],
        "context_issues": [
            {"issue_id": key, "kind": "internal", "identified_on": day}
            for key, day in (("I1", "2026-04-01"), ("I2", "2026-05-01"))
        ],
    }
    rows = {row["record"]: row for row in snapshot(**tables).read("clause_record").to_pylist()}
    names = ("there", "newest_on", "state")

    def values_of(record: str) -> dict[str, Any]:
        return {name: rows[record][name] for name in names}

    assert values_of("issues") == {"there": 2, "newest_on": date(2026, 5, 1), "state": "partly"}
    assert values_of("policy") == {"there": 1, "newest_on": date(2026, 6, 1), "state": "met"}
    assert values_of("competence") == values_of("scope") == NOTHING
    assert [rows[key]["is_document"] for key in ("policy", "scope", "issues")] == [
        *(True, True, False),
    ]


def test_what_is_lacking_says_so_although_it_has_no_row() -> None:
    found = snapshot(
        context_issues=[{"issue_id": "I1", "kind": "internal", "identified_on": TODAY}]
    )
    rows = found.read("clause_row", record="issues").to_pylist()
    assert [(row["key"], row["dated_on"], row["state"], row["gap"]) for row in rows] == [
        (None, None, "lacking", "No external issue"),
        ("I1", AS_OF, "there", None),
    ]
