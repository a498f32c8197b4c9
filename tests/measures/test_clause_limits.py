"""What counts for the clauses on risks, their treatment, controls and impact, at its limits."""

from datetime import date
from typing import Any

from risk_models.register import Snapshot
from tests.measures.management_system import assignment, decision, document, version
from tests.measures.test_controls import a_test, control
from tests.registers import score, shipped, snapshot

TODAY, YESTERDAY, TOMORROW = "2026-10-31", "2026-10-30", "2026-11-01"
TREATMENTS = {
    "TODAY": (TODAY, "planned", None, None),
    "LATE": (YESTERDAY, "planned", None, None),
    "DONE": (YESTERDAY, "done", TODAY, None),
    "VERIFIED": (YESTERDAY, "done", TODAY, TODAY),
    "NOT": (YESTERDAY, "cancelled", None, None),
}
ASSESSED: dict[str, dict[str, Any]] = {
    "PENDING": {"decision": "pending"},
    "REFUSED": {"decision": "no_go"},
    "EXPIRED": {"valid_until": YESTERDAY},
    "OUTDATED": {},
    "VALID": {"valid_until": TODAY},
}
"""The assessment of each system of the same name; the system MISSING has none."""


def risk(key: str, **columns: Any) -> dict[str, Any]:
    row = {"risk_id": key, "system_id": "ORG", "identified_on": "2026-01-01"}
    return row | {"treatment": "retain"} | columns


def reduced(key: str, **columns: Any) -> dict[str, Any]:
    return risk(key, treatment="reduce", **columns)


def register() -> Snapshot:
    tested = {"test_interval_days": 10}
    return snapshot(
        ai_systems=[
            {"system_id": key, "name": key, "in_aims_scope": True, "go_live": "2026-01-01"}
            | {"last_significant_change_on": "2026-05-01" if key == "OUTDATED" else None}
            for key in ("MISSING", *ASSESSED)
        ],
        impact_assessments=[
            {"assessment_id": key, "system_id": key, "kind": "aisia", "decision": "go"}
            | {"performed_on": "2026-02-01"}
            | row
            for key, row in ASSESSED.items()
        ],
        appetite=[
            {"risk_domain": "all", "approved_on": TODAY, "review_due": TODAY},
            {"risk_domain": "1", "approved_on": TOMORROW, "review_due": YESTERDAY},
        ],
        risks=[
            *(risk("R1", review_due=TODAY), risk("R2", review_due=YESTERDAY), risk("R3")),
            *(reduced(key) for key in ("NONE", "RETIRED", "UNLINKED", "LINKED")),
            reduced("CLOSED", status="closed"),
        ],
        risk_scores=[score(key, "residual", "2026-02-01", 5, 5) for key in ("R1", "R2", "CLOSED")],
        controls=[
            control("C-RETIRED", status="retired"),
            control("C-PLANNED", status="planned"),
            control("C-NEVER"),
            control("C-ANNEX", annex_a="A.6.2.4", **tested),
            control("C-LATE", **tested),
            control("C-BAD"),
        ],
        control_tests=[
            a_test("C-ANNEX", "2026-10-21"),
            a_test("C-LATE", "2026-10-20"),
            a_test("C-BAD", "2026-10-20", result="ineffective"),
        ],
        risk_controls=[
            {"risk_id": of, "control_id": key}
            for of, key in (
                ("RETIRED", "C-RETIRED"),
                ("UNLINKED", "C-NEVER"),
                ("LINKED", "C-ANNEX"),
                ("LINKED", "C-RETIRED"),
            )
        ],
        treatments=[
            {"treatment_id": key, "risk_id": "R1", "due": due, "status": status}
            | {"done_on": done, "verified_on": verified}
            for key, (due, status, done, verified) in TREATMENTS.items()
        ],
        applicability=[
            decision("A.2.2", decided_on="2026-06-01"),
            decision("A.6.2.4", decided_on="2026-06-02"),
        ],
        documents=[document("SOA")],
        document_versions=[version("SOA")],
    )


NOT_ASSESSED = "{share} open risks not assessed"
SYSTEMS = "{share} AI systems in scope"
CHANGED = f"{SYSTEMS} changed significantly after their assessment"
EXPECTED = {
    "risk_criteria": {
        "all": (TODAY, "there", None),
        "1": (None, "outdated", "review of {share} tolerances overdue"),
    },
    "risk_method": {None: (None, "there", None)},
    "soa": {
        "A.2.2": ("2026-06-01", "there", None),
        "A.6.2.4": ("2026-06-02", "outdated", "{share} decisions are newer than the approval"),
    },
    "treatment_plan": {
        "R1": ("2026-02-01", "there", None),
        "R2": (
            *("2026-02-01", "incomplete"),
            "no treatment or acceptance for {share} risks above tolerance",
        ),
    },
    "risk_chain": {
        "LINKED": (None, "there", None),
        "UNLINKED": (
            *(None, "incomplete"),
            "no applicable Annex A control behind {share} risks to be reduced",
        ),
        "RETIRED": (None, "outdated", "only retired controls for {share} risks to be reduced"),
        "NONE": (None, "lacking", "no control for {share} risks to be reduced"),
    },
    "impact_results": {
        "MISSING": (None, "lacking", f"no impact assessment of {SYSTEMS}"),
        "PENDING": ("2026-02-01", "incomplete", f"no decision on the assessment of {SYSTEMS}"),
        "REFUSED": ("2026-02-01", "there", None),
        "EXPIRED": ("2026-02-01", "there", None),
        "OUTDATED": ("2026-02-01", "outdated", CHANGED),
        "VALID": ("2026-02-01", "there", None),
    },
    "controls": {
        "C-NEVER": (None, "lacking", "{share} implemented controls never tested"),
        "C-ANNEX": ("2026-10-21", "there", None),
        "C-LATE": ("2026-10-20", "outdated", "test of {share} implemented controls overdue"),
        "C-BAD": ("2026-10-20", "incomplete", "{share} implemented controls found ineffective"),
    },
    "risk_assessments": {
        "R1": ("2026-02-01", "there", None),
        "R2": ("2026-02-01", "outdated", "review of {share} open risks overdue"),
        **dict.fromkeys(
            ("R3", "NONE", "RETIRED", "UNLINKED", "LINKED"), (None, "lacking", NOT_ASSESSED)
        ),
    },
    "risk_treatments": {
        "LATE": (None, "outdated", "{share} treatments overdue"),
        "DONE": (TODAY, "incomplete", "effect of {share} treatments not verified"),
        "VERIFIED": (TODAY, "there", None),
    },
    "impact_assessments": {
        "MISSING": (None, "lacking", f"no impact assessment of {SYSTEMS}"),
        "PENDING": ("2026-02-01", "incomplete", f"no decision on the assessment of {SYSTEMS}"),
        "REFUSED": ("2026-02-01", "incomplete", f"the assessment of {SYSTEMS} says no"),
        "EXPIRED": ("2026-02-01", "outdated", f"the assessment of {SYSTEMS} has expired"),
        "OUTDATED": ("2026-02-01", "outdated", CHANGED),
        "VALID": ("2026-02-01", "there", None),
    },
}


def counted(found: Snapshot) -> dict[str, dict[Any, tuple[Any, ...]]]:
    rows: dict[str, dict[Any, tuple[Any, ...]]] = {}
    for row in found.read("case_risk").to_pylist():
        day = row["dated_on"] and row["dated_on"].isoformat()
        rows.setdefault(row["record"], {})[row["key"]] = (day, row["state"], row["problem"])
    return rows


def test_each_row_counts_as_it_is_on_the_day() -> None:
    found = counted(register())
    undecided = found["soa"].pop("A.2.3")
    assert undecided == (None, "lacking", "{share} controls of Annex A not decided")
    found["soa"] = {key: row for key, row in found["soa"].items() if row != undecided}
    assert found == EXPECTED


def test_a_method_is_there_with_each_cell_of_its_scales() -> None:
    incomplete = "the scales or the matrix are incomplete"
    for matrix, expected in (
        ([], (None, "lacking", incomplete)),
        (shipped("matrix")[1:], (None, "incomplete", incomplete)),
    ):
        assert counted(snapshot(matrix=matrix))["risk_method"] == {None: expected}


def test_without_risks_to_reduce_the_others_have_their_treatment() -> None:
    found = snapshot(
        date(2026, 10, 31),
        risks=[risk("R1"), risk("R2", status="closed"), risk("R3", treatment=None)],
    )
    assert counted(found)["risk_chain"] == {"R1": (None, "there", None)}


def context(on: date) -> Snapshot:
    """Everything was due, or lasts, until the last day of October."""
    return snapshot(
        on,
        settings={"management_review_days": "30", "objective_reading_days": "30"},
        ai_systems=[
            {"system_id": "S1", "in_aims_scope": True, "eu_roles": "provider"}
            | {"next_review_due": TODAY}
        ],
        context_issues=[
            {"issue_id": kind, "kind": kind, "identified_on": "2026-10-01"}
            for kind in ("internal", "external")
        ],
        interested_parties=[
            {"party_id": "P1", "identified_on": "2026-10-01", "addressed_by": "CTL-1"}
        ],
        objectives=[{"objective_id": "O1", "status": "open", "set_on": "2026-01-01", "due": TODAY}],
        objective_readings=[{"objective_id": "O1", "read_on": "2026-10-01", "value": 1}],
        planned_changes=[{"change_id": "CH", "planned_on": TODAY, "consequences": "None"}],
        people=[
            {"person_id": key, "name": key, "active_from": "2020-01-01"}
            for key in ("ANN", "CY", "DI")
        ],
        role_assignments=[
            assignment("top_management", person_id="ANN"),
            assignment("aims_manager", person_id="CY"),
            assignment("internal_auditor", person_id="DI"),
        ],
        evidence=[{"evidence_id": "E1", "dated_on": "2026-03-01"}],
        competences=[
            {"competence_id": key, "person_id": person, "acquired_on": on, "valid_until": until}
            | {"evidence_id": evidence}
            for key, person, on, until, evidence in (
                ("LAST DAY", "ANN", "2026-03-01", TODAY, "E1"),
                ("WITHOUT END", "CY", "2026-03-01", None, "E1"),
                ("EXPIRED", "CY", "2026-04-01", "2026-05-01", "E1"),
                ("PROVEN", "DI", "2026-03-01", None, "E1"),
                ("NOT PROVEN", "DI", "2026-04-01", None, None),
            )
        ],
    )


def states(found: Snapshot, *views: str) -> dict[tuple[str, str | None], str]:
    rows = [row for view in views for row in found.read(view).to_pylist()]
    records = ("issues", "ai_roles", "parties", "objectives", "planned_changes", "competence")
    return {
        (row["record"], row["key"]): row["state"]
        for row in rows
        if row["record"] in (*records, "readings")
    }


LASTING = {
    ("issues", "internal"),
    ("issues", "external"),
    ("ai_roles", "S1"),
    ("parties", "P1"),
    ("objectives", "O1"),
    ("planned_changes", "CH"),
    ("competence", "ANN"),
    ("readings", "O1"),
}


def test_what_is_due_today_is_outdated_tomorrow() -> None:
    views = ("case_context", "case_audit")
    today, tomorrow = (states(context(date(2026, *day)), *views) for day in ((10, 31), (11, 1)))
    lasts = dict.fromkeys(LASTING, "there")
    others = {("competence", "CY"): "there", ("competence", "DI"): "there"}
    assert today == lasts | others
    assert tomorrow == dict.fromkeys(LASTING, "outdated") | others
    problems = [
        row["problem"]
        for view in views
        for row in context(date(2026, 10, 31)).read(view).to_pylist()
        if (row["record"], row["key"]) in LASTING
    ]
    assert set(problems) == {None}


def test_a_role_of_nobody_who_is_known_has_its_own_name() -> None:
    found = snapshot(role_assignments=[assignment("top_management", person_id="NOBODY")])
    (row,) = found.read("clause_row", table="role_assignments").to_pylist()
    assert (row["title"], row["state"]) == ("Top management", "there")
