"""The plan to certification: what is late, what waits for it, and what decides the last day."""

from datetime import date
from typing import Any

import pytest

from risk_models.ingest import typed_rows, validate
from risk_models.ingest.plan_template import plan_tasks
from tests.registers import snapshot

AS_OF = date(2026, 10, 14)


def task(key: str, starts_on: str, ends_on: str, depends_on: str = "", **changes: Any) -> dict:
    row = {"task_id": key, "title": key, "starts_on": starts_on, "ends_on": ends_on}
    return row | {"depends_on": depends_on or None} | changes


PLAN = [
    task("A", "2026-10-01", "2026-10-05", done_on="2026-10-06", owner="Ann"),
    task("B", "2026-10-06", "2026-10-10", "A", owner="Bo"),
    task("C", "2026-10-11", "2026-10-20", "B", owner="ann"),
    task("D", "2026-10-12", "2026-10-16", "A", owner="Ann"),
    task("E", "2026-10-21", "2026-10-25", "C; D"),
]


def positions(as_of: date = AS_OF, plan: list[dict] = PLAN) -> dict[str, tuple[Any, ...]]:
    rows = snapshot(as_of=as_of, plan_tasks=plan).read("plan_position").to_pylist()
    names = ("state", "waits_for", "late_before", "days_late")
    return {row["task_id"]: tuple(row[name] for name in names) for row in rows}


def path(as_of: date = AS_OF, plan: list[dict] = PLAN) -> dict[str, tuple[Any, ...]]:
    rows = snapshot(as_of=as_of, plan_tasks=plan).read("critical_path").to_pylist()
    return {
        row["task_id"]: (row["earliest_finish"], row["slack"], row["is_critical"]) for row in rows
    }


def test_a_task_is_done_late_under_way_or_waiting() -> None:
    assert positions() == {
        "A": ("done", None, None, None),
        "B": ("late", None, None, 4),
        "C": ("waiting", "B", "B", None),
        "D": ("under_way", None, None, None),
        "E": ("waiting", "C;D", "B", None),
    }


def test_on_a_past_day_a_task_was_not_done_yet() -> None:
    assert positions(date(2026, 10, 5))["A"] == ("under_way", None, None, None)
    assert positions(date(2026, 10, 1))["A"] == ("under_way", None, None, None)
    assert positions(date(2026, 9, 30))["A"] == ("waiting", None, None, None)
    assert positions(date(2026, 10, 6))["A"][0] == "done"


def test_a_late_task_is_named_only_by_those_that_wait_for_it() -> None:
    another = task("F", "2026-10-01", "2026-10-02"), task("G", "2026-10-20", "2026-10-21", "F")
    late_before = {key: names[2] for key, names in positions(plan=[*PLAN, *another]).items()}
    assert late_before == dict.fromkeys("ABDF") | {"C": "B", "E": "B", "G": "F"}


def test_a_late_task_moves_the_tasks_that_wait_for_it() -> None:
    assert path() == {
        "A": (date(2026, 10, 6), None, False),
        "B": (date(2026, 10, 14), 0, True),
        "C": (date(2026, 10, 24), 0, True),
        "D": (date(2026, 10, 16), 8, False),
        "E": (date(2026, 10, 29), 0, True),
    }


def test_a_plan_in_time_ends_when_planned() -> None:
    assert path(date(2026, 9, 1)) == {
        "A": (date(2026, 10, 5), 0, True),
        "B": (date(2026, 10, 10), 0, True),
        "C": (date(2026, 10, 20), 0, True),
        "D": (date(2026, 10, 16), 4, False),
        "E": (date(2026, 10, 25), 0, True),
    }


def test_a_task_done_early_leaves_slack_before_its_successor() -> None:
    plan = [PLAN[0] | {"done_on": "2026-10-02"}, *PLAN[1:]]
    assert path(date(2026, 10, 3), plan)["B"] == (date(2026, 10, 10), 0, True)
    assert path(date(2026, 10, 3), plan)["A"] == (date(2026, 10, 2), None, False)


def test_a_plan_of_many_dependencies_is_calculated_at_once() -> None:
    """Twelve layers of eight tasks have billions of chains."""
    plan = [
        task(
            f"T{layer:02}-{n}",
            f"2026-11-{layer + 1:02}",
            f"2026-11-{layer + 1:02}",
            ";".join(f"T{layer - 1:02}-{m}" for m in range(8)) if layer else "",
        )
        for layer in range(12)
        for n in range(8)
    ]
    found = path(plan=plan)
    assert {row[2] for row in found.values()} == {True}
    assert max(row[0] for row in found.values()) == date(2026, 11, 12)


def test_open_tasks_are_counted_by_owner_and_week() -> None:
    rows = snapshot(as_of=AS_OF, plan_tasks=PLAN).read("plan_load").to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("Ann", date(2026, 10, 12), 2, 0, "C; D"),
        ("Bo", date(2026, 10, 12), 1, 1, "B"),
        ("Ann", date(2026, 10, 19), 1, 0, "C"),
        (None, date(2026, 10, 19), 1, 0, "E"),
    ]


def test_the_plan_in_numbers() -> None:
    assert snapshot(as_of=AS_OF, plan_tasks=PLAN).read("plan_totals").to_pylist() == [
        {
            "tasks": 5,
            "done": 1,
            "late": 1,
            "under_way": 1,
            "waits_for_late": 2,
            "planned_end": date(2026, 10, 25),
            "forecast_end": date(2026, 10, 29),
        }
    ]


def test_the_shipped_plan_takes_sixteen_weeks_and_obeys_the_contract() -> None:
    start = date(2027, 1, 4)
    tasks = plan_tasks(start)
    checked = validate(typed_rows({"plan_tasks": tasks}))
    assert checked.findings.to_pylist() == []
    assert len(tasks) == 24
    assert min(row["starts_on"] for row in tasks) == start
    assert max(row["ends_on"] for row in tasks) == date(2027, 4, 23)
    assert {row[day].weekday() for row in tasks for day in ("starts_on", "ends_on")} == {0, 4}


def test_in_the_shipped_plan_no_task_begins_before_those_that_it_needs_end() -> None:
    tasks = {row["task_id"]: row for row in plan_tasks(date(2027, 1, 4))}
    for row in tasks.values():
        for needed in (row["depends_on"] or "").split(";"):
            assert not needed or tasks[needed]["ends_on"] < row["starts_on"], row["task_id"]


@pytest.mark.parametrize(("audit", "before"), [("TSK-024", "TSK-020"), ("TSK-024", "TSK-021")])
def test_stage_2_comes_after_internal_audit_and_management_review(audit: str, before: str) -> None:
    needs = {row["task_id"]: (row["depends_on"] or "").split(";") for row in plan_tasks(AS_OF)}

    def reached(key: str) -> set[str]:
        return {key}.union(*(reached(each) for each in needs[key] if each))

    assert before in reached(audit)
