"""Sentences on readiness, the plan, the cycle, audits and findings."""

from datetime import date
from typing import Any

import pytest

from risk_models.narrative import audits, readiness

STAGE = {
    "stage": 1,
    "musts": 12,
    "met": 8,
    "partly": 3,
    "stale": 0,
    "missing": 1,
    "expected": 5,
    "expected_met": 4,
}


def test_a_missing_must_is_never_hidden_in_a_share() -> None:
    assert readiness.headline([STAGE, STAGE | {"stage": 2, "musts": 9, "met": 8}]) == (
        "5 of 21 required records have gaps",
        "Stage 1: 8 of 12 met. Stage 2: 8 of 9 met.",
    )
    assert readiness.headline([STAGE | {"met": 11}])[0] == "1 of 12 required records has gaps"
    assert readiness.headline([STAGE | {"met": 12}])[0] == "All 12 required records are met"
    assert readiness.stage(STAGE) == (
        "8 of 12 required records met: 1 missing, 3 in part. 4 of 5 expected records met."
    )
    full = STAGE | {"met": 12, "partly": 0, "missing": 0, "expected": 0}
    assert readiness.stage(full) == "12 of 12 required records met."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"tasks": 0}, "There is no plan yet."),
        ({}, "2 of 5 tasks are done, none is late. Planned end 25 Oct 2026."),
        (
            {"late": 1, "waits_for_late": 2, "forecast_end": date(2026, 10, 29)},
            "1 of 5 tasks is late, 2 more wait for them. Planned end 25 Oct 2026, possible from "
            "29 Oct 2026.",
        ),
        ({"late": 2}, "2 of 5 tasks are late. Planned end 25 Oct 2026."),
    ],
)
def test_the_plan_says_what_is_late_and_when_it_can_end(
    changes: dict[str, Any], sentence: str
) -> None:
    end = date(2026, 10, 25)
    totals: dict[str, Any] = {"tasks": 5, "done": 2, "late": 0, "waits_for_late": 0}
    totals |= {"planned_end": end, "forecast_end": end}
    assert readiness.plan([], totals | changes) == sentence


def test_the_load_names_the_person_with_most_tasks_in_a_week() -> None:
    week = date(2026, 10, 12)
    rows = [
        {"owner": None, "week": week, "tasks": 9},
        {"owner": "Ann", "week": week, "tasks": 2},
        {"owner": "Bo", "week": week, "tasks": 1},
    ]
    assert readiness.load(rows) == (
        "Most in one week: 2 open tasks of Ann in the week of 12 Oct 2026."
    )
    later = {"owner": "Ann", "week": date(2026, 10, 19), "tasks": 2}
    assert (
        readiness.load([*rows, later])
        == "Most in one week: 2 open tasks of Ann in each of 2 weeks."
    )
    assert readiness.load([*rows, later | {"owner": "Cy"}]) == (
        "Most in one week: 2 open tasks of each of Ann and Cy."
    )
    assert readiness.load(rows[:1]) == "No open task has an owner."
    assert readiness.load([]) == "No task is open."


def test_the_cycle_names_the_next_or_the_overdue_milestone() -> None:
    ahead = {
        "milestone": "first_surveillance",
        "state": "ahead",
        "due": date(2027, 1, 31),
        "days_left": 92,
    }
    late = ahead | {"state": "late", "days_left": -1}
    assert readiness.cycle([ahead]) == "First surveillance due by 31 Jan 2027, in 92 days."
    assert readiness.cycle([ahead, late]) == (
        "First surveillance is overdue by 1 day: it was due on 31 Jan 2027."
    )
    assert readiness.cycle([ahead | {"days_left": 0}]) == (
        "First surveillance due by 31 Jan 2027, today."
    )
    assert readiness.cycle([]) == "No certificate is on record."
    assert readiness.cycle([ahead | {"state": "done"}]) == "Every milestone is reached."


def test_audits_say_what_is_open_and_what_was_never_looked_at() -> None:
    totals = {"findings": 4, "open_findings": 1, "overdue": 1, "topics": 42, "never": 1}
    assert audits.headline(totals) == (
        "1 of 4 findings is open, 1 overdue",
        "1 of 42 clauses and groups of Annex A is neither audited nor planned in this cycle.",
    )
    assert audits.headline(totals | {"open_findings": 0, "overdue": 0, "never": 0}) == (
        "None of 4 findings is open",
        "All 42 clauses and groups of Annex A are audited or planned in this cycle.",
    )
    assert audits.headline(totals | {"findings": 0, "open_findings": 0, "overdue": 0})[0] == (
        "No findings on record"
    )


FINDING = {
    "state": "in_progress",
    "statement": "No test report",
    "raised_on": date(2026, 8, 1),
    "correction": None,
    "root_cause": "Gate",
    "action": "Check the gate",
    "due": None,
    "done_on": None,
    "effect_checked_on": None,
    "effect_checked_by": None,
    "effective": None,
    "closed_on": None,
    "needs_proof": True,
    "days_open": 91,
    "days_overdue": None,
}


def test_a_finding_says_its_state_and_its_age() -> None:
    assert audits.finding(FINDING) == ("▸ In progress", "Open for 91 days.")
    overdue = FINDING | {"state": "overdue", "days_overdue": 1}
    assert audits.finding(overdue) == ("! Action overdue", "Open for 91 days, overdue by 1 day.")
    closed = FINDING | {"state": "closed", "closed_on": date(2026, 10, 31)}
    assert audits.finding(closed)[1] == "Closed on 31 Oct 2026, 91 days after it was raised."
    strength = FINDING | {"state": "closed", "days_open": None}
    assert audits.finding(strength)[1] == "No action is needed."


def test_the_steps_of_a_finding_end_with_the_proof_of_its_effect() -> None:
    steps = {step.name: step for step in audits.steps(FINDING)}
    assert [step.is_done for step in steps.values()] == [True, False, True, True, *[False] * 3]
    assert steps["Action"].text == "Check the gate\nNo due day."
    checked = FINDING | {"effect_checked_on": date(2026, 10, 1), "effective": False}
    effect = next(step for step in audits.steps(checked) if step.name == "Effect")
    assert (effect.is_done, effect.text) == (
        False,
        "Checked on 1 Oct 2026 by nobody named: it does not work.",
    )
    observation = audits.steps(FINDING | {"needs_proof": False})
    assert observation[5].text == "Not needed for this kind of finding."
