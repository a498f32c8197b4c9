"""Each data quality warning: raised by the one row that should raise it, and by no other."""

from contextlib import closing
from datetime import date
from functools import cache

import pytest

from risk_models.contract import TABLES
from risk_models.measures import CHECKS, Filters
from risk_models.register import Snapshot
from tests.measures.test_controls import a_test, control
from tests.register.rows import instead
from tests.registers import Rows, score, shipped, snapshot

SYSTEM = {
    "system_id": "S",
    "name": "Sys",
    "owner": "Ann",
    "eu_class": "minimal",
    "lifecycle_status": "inception",
}
OPERATING = SYSTEM | {"lifecycle_status": "operation_monitoring", "go_live": "2025-01-01"}
RECORDS: dict[str, Rows] = {
    "impact_assessments": [{"assessment_id": "IA", "system_id": "S", "performed_on": "2026-01-01"}],
    "oversight": [{"system_id": "S"}],
    "transparency": [{"system_id": "S"}],
}
RISK = {"risk_id": "R", "system_id": "S", "owner": "Bob", "identified_on": "2025-01-01"}
GUARD: dict[str, Rows] = {
    "controls": [control("C", owner="Cid")],
    "control_tests": [a_test("C", tester="Dee")],
    "risk_controls": [{"risk_id": "R", "control_id": "C"}],
}
LOW = [score("R", "inherent", "2026-09-01", 2, 2), score("R", "residual", "2026-09-01", 2, 2)]
HIGH = [score("R", "inherent", "2026-09-01", 4, 4), score("R", "residual", "2026-09-01", 4, 4)]
QUIET: dict[str, Rows] = GUARD | {"ai_systems": [SYSTEM], "risks": [RISK], "risk_scores": LOW}


@cache
def quiet() -> Snapshot:
    """The register without a warning. Each case is a proposal on it, which takes half the time."""
    return snapshot(**QUIET)


def warned(**tables: Rows) -> list[tuple[str, str, str, str | None]]:
    """The warnings of the quiet register with these rows instead of its own."""
    with closing(quiet().proposal(instead(quiet(), **tables))) as proposed:
        rows = proposed.read("checks").to_pylist()
    return [(row["rule"], row["table"], row["key"], row["who"]) for row in rows]


def accepted(**columns: object) -> dict[str, object]:
    plain = {
        "acceptance_id": "A",
        "risk_id": "R",
        "level_accepted": "high",
        "accepted_on": "2026-09-02",
        "expires_on": "2026-12-31",
    }
    return plain | columns


def treated(status: str, due: str = "2026-12-31") -> dict[str, object]:
    return {"treatment_id": "T", "risk_id": "R", "status": status, "due": due}


def test_a_complete_register_has_no_warning() -> None:
    assert warned() == []


@pytest.mark.parametrize(
    ("expected", "tables"),
    [
        ([("W1", "risks", "R", "Bob")], {"risk_scores": HIGH}),
        ([], {"risk_scores": HIGH, "acceptances": [accepted()]}),
        ([], {"risk_scores": HIGH, "treatments": [treated("planned")]}),
        ([("W1", "risks", "R", "Bob")], {"risk_scores": HIGH, "treatments": [treated("done")]}),
        (
            [("W1", "risks", "R", "Bob")],
            {"risk_scores": HIGH, "acceptances": [accepted(revoked_on="2026-10-01")]},
        ),
        (  # An acceptance covers a risk up to its level.
            [("W1", "risks", "R", "Bob"), ("W14", "acceptances", "A", "Risk committee")],
            {"risk_scores": HIGH, "acceptances": [accepted(level_accepted="moderate")]},
        ),
        (
            [("W14", "acceptances", "A", "Risk committee")],
            {"risk_scores": HIGH, "acceptances": [accepted(level_accepted="critical")]},
        ),
        # A treatment answers a breach until it is overdue by more than 30 days (a setting).
        ([], {"risk_scores": HIGH, "treatments": [treated("planned", "2026-10-01")]}),
        (
            [("W1", "risks", "R", "Bob")],
            {"risk_scores": HIGH, "treatments": [treated("planned", "2026-09-30")]},
        ),
        (
            [("W1", "risks", "R", "Bob"), ("W14", "acceptances", "A", "Risk committee")],
            {"risk_scores": HIGH, "acceptances": [accepted(expires_on="2026-10-30")]},
        ),
        (
            [("W14", "acceptances", "A", "Risk committee")],
            {"acceptances": [accepted(level_accepted="moderate")]},
        ),
        (  # The one that was decided last counts, whichever ends last.
            [("W14", "acceptances", "B", "Risk committee")],
            {
                "acceptances": [
                    accepted(level_accepted="moderate", accepted_on="2026-01-01"),
                    accepted(acceptance_id="B", expires_on="2026-11-30"),
                ]
            },
        ),
        (  # Nothing to do where one holds for the level as it is.
            [],
            {
                "acceptances": [
                    accepted(level_accepted="low", accepted_on="2026-01-01"),
                    accepted(acceptance_id="B", level_accepted="low", expires_on="2026-10-30"),
                    accepted(
                        acceptance_id="C",
                        level_accepted="moderate",
                        accepted_on="2025-12-01",
                        expires_on="2027-06-30",
                    ),
                ]
            },
        ),
        (
            [("W2", "risks", "R", "Bob")],
            {
                "risk_scores": [
                    score("R", "inherent", "2026-09-01", 4, 2),
                    score("R", "residual", "2026-09-01", 2, 2),
                ]
            },
        ),
        ([("W3", "ai_systems", "S", "Ann")] * 3, {"ai_systems": [OPERATING]}),
        ([], {"ai_systems": [OPERATING]} | RECORDS),
        (
            [("W3", "ai_systems", "S", "Ann")],
            {"ai_systems": [OPERATING]} | RECORDS | {"oversight": []},
        ),
        ([], {"ai_systems": [OPERATING | {"in_aims_scope": False}]}),
        (
            [("W3", "ai_systems", "S", "Ann")],
            {"ai_systems": [OPERATING]}
            | RECORDS
            | {
                "impact_assessments": [
                    {"assessment_id": "IA", "system_id": "S", "valid_until": "2026-10-30"}
                ]
            },
        ),
        ([("W4", "controls", "C", "Cid")], {"control_tests": []}),
        ([("W4", "controls", "C", "Cid")], {"control_tests": [a_test("C", "2025-10-30")]}),
        (
            [("W5", "control_tests", "T-C-2026-09-01", "Cid")],
            {"control_tests": [a_test("C", tester="Cid")]},
        ),
        (  # One person, spelled in two ways: no second person tested it.
            [
                ("W5", "control_tests", "T-C-2026-09-01", "José Ruiz"),
                ("W17", "control_tests", "T-C-2026-09-01", "José Ruiz"),
            ],
            {
                "controls": [control("C", owner="José Ruiz")],
                "control_tests": [a_test("C", tester="jose\u0301\u00a0ruiz ")],
            },
        ),
        ([("W18", "ai_systems", "s", None)], {"ai_systems": [SYSTEM, SYSTEM | {"system_id": "s"}]}),
        (
            [("W6", "controls", "C", "Cid"), ("W6", "risks", "R", "Bob")],
            {"risk_controls": []},
        ),
        (
            [("W7", "impact_items", "II", "R. Meyer")],
            {
                "impact_assessments": RECORDS["impact_assessments"],
                "impact_items": [
                    {"item_id": "II", "assessment_id": "IA", "effect": "harm", "scale": 3}
                ],
            },
        ),
        (
            [],
            {
                "impact_assessments": RECORDS["impact_assessments"],
                "impact_items": [
                    {"item_id": "I1", "assessment_id": "IA", "effect": "harm", "scale": 2},
                    {"item_id": "I2", "assessment_id": "IA", "effect": "benefit", "scale": 5},
                    {
                        "item_id": "I3",
                        "assessment_id": "IA",
                        "effect": "harm",
                        "scale": 5,
                        "risk_id": "R",
                    },
                ],
            },
        ),
        (
            [("W8", "ai_systems", "S", "Ann")] * 2,
            {"ai_systems": [SYSTEM | {"last_significant_change_on": "2026-09-02"}]}
            | {"impact_assessments": RECORDS["impact_assessments"]},
        ),
        ([], {"ai_systems": [SYSTEM | {"last_significant_change_on": "2026-09-01"}]}),
        (
            [("W10", "risks", "R", "Bob")],
            {"risk_scores": [*LOW, score("R", "residual", "2025-08-31", 2, 2)]},
        ),
        (
            [],
            {
                "risk_scores": [
                    *LOW,
                    score("R", "residual", "2025-08-31", 2, 2),
                    score("R", "residual", "2026-03-01", 1, 2),
                ]
            },
        ),
        (
            [("W11", "ai_systems", "S", "Ann")],
            {"ai_systems": [SYSTEM | {"eu_class": "prohibited"}]},
        ),
        ([("W13", "risks", "R", "Bob")], {"risks": [RISK | {"review_due": "2026-10-30"}]}),
        ([], {"risks": [RISK | {"review_due": "2026-10-31"}]}),
        (
            [("W13", "ai_systems", "S", "Ann")],
            {"ai_systems": [SYSTEM | {"next_review_due": "2026-10-30"}]},
        ),
        (  # A system that leaves later is in use until then.
            [("W8", "ai_systems", "S", "Ann"), ("W13", "ai_systems", "S", "Ann")],
            {
                "ai_systems": [
                    SYSTEM
                    | {"lifecycle_status": "retired", "retired_on": "2026-11-01"}
                    | {"next_review_due": "2026-10-30", "last_significant_change_on": "2026-09-02"}
                ]
            },
        ),
        (
            [],
            {
                "ai_systems": [
                    SYSTEM
                    | {"lifecycle_status": "retired", "retired_on": "2026-10-31"}
                    | {"next_review_due": "2026-10-30", "last_significant_change_on": "2026-09-02"}
                ]
            },
        ),
        (  # Not yet revoked on the day before; on the last day it is in force.
            [("W14", "acceptances", "A", "Risk committee")],
            {
                "acceptances": [
                    accepted(accepted_on="2026-01-01"),
                    accepted(acceptance_id="B", accepted_on="2026-02-01", revoked_on="2026-10-31"),
                ]
            },
        ),
        ([], {"acceptances": [accepted(level_accepted="low", expires_on="2026-10-31")]}),
        (  # A copied score is one that is older than a year, by a day.
            [],
            {"risk_scores": [*LOW, score("R", "residual", "2025-09-01", 2, 2)]},
        ),
        ([("W15", "risks", "R", "Bob")], {"risk_scores": LOW[:1]}),
        ([], {"risk_scores": [], "risks": [RISK | {"status": "closed"}]}),
    ],
)
def test_each_warning_names_the_row_and_who_should_act(
    expected: list[tuple[str, str, str, str | None]], tables: dict[str, Rows]
) -> None:
    assert warned(**tables) == expected


def test_a_matrix_that_jumps_two_levels_warns() -> None:
    matrix = [
        {
            "likelihood": likelihood,
            "severity": severity,
            "level": "critical"
            if (likelihood, severity) == (5, 3)
            else ["low", "moderate", "high", "critical"][
                sum(likelihood + severity > cut for cut in (4, 6, 8))
            ],
        }
        for likelihood in range(1, 6)
        for severity in range(1, 6)
    ]
    warnings = {(rule, who) for rule, _, _, who in warned(matrix=matrix)}
    assert warnings == {("W16", "Default methodology")}


def test_a_level_that_no_cell_has_is_a_warning() -> None:
    levels = [
        *shipped("levels"),
        {"level": "worst", "position": 5, "label": "Worst", "letter": "W", "is_serious": True},
    ]
    assert warned(levels=levels) == [("W33", "levels", "worst", "Default methodology")]


def test_every_rule_has_a_count_even_without_a_warning() -> None:
    rows = snapshot(**QUIET).read("checks_by_rule").to_pylist()
    assert [(row["rule"], row["items"]) for row in rows] == [(rule, 0) for rule in CHECKS]
    assert list(CHECKS) == [f"W{n}" for n in (*range(1, 9), 10, 11, *range(13, 34))]


def test_sentences_say_what_is_wrong() -> None:
    tables = QUIET | {"risk_scores": HIGH, "acceptances": [accepted(expires_on="2026-10-30")]}
    rows = snapshot(**tables).read("checks").to_pylist()
    assert [row["sentence"] for row in rows] == [
        "Residual level High is above the tolerance Moderate, "
        "with neither a valid acceptance nor an open treatment.",
        "Expired on 2026-10-30.",
    ]


def test_a_breach_says_how_far_its_acceptance_reaches_and_how_late_its_treatment_is() -> None:
    tables = QUIET | {
        "risk_scores": HIGH,
        "acceptances": [accepted(level_accepted="low")],
        "treatments": [treated("in_progress", "2026-09-30")],
    }
    sentences = [row["sentence"] for row in snapshot(**tables).read("check_w1").to_pylist()]
    assert sentences == [
        "Residual level High is above the tolerance Moderate; it is accepted only up to Low, "
        "and its treatment is overdue since 2026-09-30."
    ]
    patient = snapshot(settings={"overdue_treatment_days": "31"}, **tables)
    assert patient.read("check_w1").num_rows == 0
    assert snapshot(**tables).read("risk_list").column("unplanned").to_pylist() == [True]


def test_a_sentence_has_the_days_and_numbers_of_its_row() -> None:
    def sentences(rule: str, **tables: Rows) -> list[str]:
        found = snapshot(**(QUIET | tables))
        return [row["sentence"] for row in found.read("checks", rule=rule).to_pylist()]

    old = [score("R", "residual", on, 2, 2) for on in ("2024-01-01", "2025-08-31")]
    repeated = "The residual score has not changed since {}; it was repeated {} until 2026-09-01."
    assert sentences("W10", risk_scores=[*LOW, *old]) == [repeated.format("2024-01-01", "2 times")]
    assert sentences("W10", risk_scores=[*LOW, old[1]]) == [repeated.format("2025-08-31", "1 time")]
    never = "Implemented but never tested: it has no tested effectiveness."
    assert sentences("W4", control_tests=[]) == [never]
    late = "Last tested on 2025-10-30; valid until 2026-10-30: it has no tested effectiveness."
    assert sentences("W4", control_tests=[a_test("C", "2025-10-30")]) == [late]
    spelled = "The name {} ({}) is also written Bob: use one spelling."
    names = [RISK, RISK | {"risk_id": "R2"}, RISK | {"risk_id": "R3", "owner": "BOB"}]
    assert sentences("W17", risks=names) == [spelled.format("BOB", "1 cell")]
    names += [RISK | {"risk_id": f"R{n}", "owner": "BOB"} for n in (4, 5)]
    names += [RISK | {"risk_id": f"R{n}"} for n in (6, 7)]
    assert sentences("W17", risks=names) == [spelled.format("BOB", "3 cells")]
    unassessed = {"risk_scores": LOW[:1], "acceptances": [accepted()]}
    changed = "Accepted at High; the residual level is now not assessed."
    assert sentences("W14", **unassessed) == [changed]
    last_day = accepted(level_accepted="moderate", expires_on="2026-10-31")
    changed = "Accepted at Moderate; the residual level is now Low."
    assert sentences("W14", acceptances=[last_day]) == [changed]


def test_every_column_that_names_people_is_compared() -> None:
    required = {
        table: [{name: "Ann" for name, column in declared.columns.items() if column.names_people}]
        for table, declared in TABLES.items()
        if any(column.names_people for column in declared.columns.values())
    }
    rows = snapshot(date(2030, 1, 1), **required).read("person_name").to_pylist()
    named = {(row["table"], row["column"]) for row in rows if row["name"] == "Ann"}
    assert named == {(table, name) for table, (row,) in required.items() for name in row}


def test_people_are_one_however_their_names_are_spelled() -> None:
    tables = QUIET | {
        "risks": [RISK | {"owner": "Bob"}, RISK | {"risk_id": "R2", "owner": "bob "}],
        "risk_scores": [],
    }
    register = snapshot(**tables)
    owners = [row["value"] for row in register.read("filter_choice", filter="owner").to_pylist()]
    assert owners == ["Bob"]
    assert register.read("selected_risks", Filters(owner=("BOB",))).num_rows == 2
    # Two risks without a score, one of them without a control; and a second spelling.
    by_who = {row["who"]: row["items"] for row in register.read("checks_by_who").to_pylist()}
    assert by_who == {"Bob": 4}


def test_a_past_date_has_the_warnings_of_its_time() -> None:
    register = snapshot(
        date(2026, 8, 31), **(QUIET | {"risk_scores": HIGH, "acceptances": [accepted()]})
    )
    assert {row["rule"] for row in register.read("checks").to_pylist()} == {"W4", "W15"}
