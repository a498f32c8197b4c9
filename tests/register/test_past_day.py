"""A past day is what the register showed on that day, or is seen by today's records."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from risk_models import register
from risk_models.ingest import Changes
from risk_models.measures import Filters
from risk_models.register import Register
from tests.measures.test_controls import a_test, control
from tests.register.rows import rows
from tests.registers import Rows, score

AS_OF, THEN = date(2026, 10, 31), date(2026, 8, 1)
SYSTEM = {
    "system_id": "S1",
    "name": "Ranking",
    "lifecycle_status": "operation_monitoring",
    "go_live": "2025-01-01",
}
RISK = {"system_id": "S1", "identified_on": "2026-01-01", "owner": "Ann"}


def changes(**tables: Rows) -> Changes:
    return Changes({name: rows(name, *given) for name, given in tables.items()})


def committed_on(folder: Path, days: Mapping[int, str]) -> None:
    """Set the day on which each version was committed, in the catalog itself."""
    with closing(sqlite3.connect(folder / "catalog.sqlite")) as catalog, catalog:
        for number, day in days.items():
            (place, text) = catalog.execute(
                "SELECT snapshot_id, commit_extra_info FROM ducklake_snapshot_changes "
                "WHERE json_extract(commit_extra_info, '$.version') = ?",
                [number],
            ).fetchone()
            record = json.dumps(json.loads(text) | {"at": f"{day}T12:00:00.000000"})
            catalog.execute(
                "UPDATE ducklake_snapshot_changes SET commit_extra_info = ? WHERE snapshot_id = ?",
                [record, place],
            )


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Version 2 of 1 June has one high risk, covered. Version 3 of 1 September retires its control
    and system S2, lowers the risk, and adds a critical one that was identified in January."""
    folder = tmp_path_factory.mktemp("past")
    with register.open(f"sqlite:///{folder}") as started:
        first = changes(
            ai_systems=[SYSTEM, SYSTEM | {"system_id": "S2", "name": "Sorting"}],
            risks=[RISK | {"risk_id": "R1"}],
            risk_scores=[score("R1", "residual", "2026-01-01", 4, 4)],
            controls=[control("C")],
            control_tests=[a_test("C", "2026-05-01")],
            risk_controls=[{"risk_id": "R1", "control_id": "C"}],
        )
        second = changes(
            ai_systems=[SYSTEM | {"system_id": "S2", "lifecycle_status": "retired"}],
            risks=[RISK | {"risk_id": "R2", "owner": "Bo"}],
            risk_scores=[
                score("R1", "residual", "2026-08-31", 1, 1),
                score("R2", "residual", "2026-01-01", 5, 5),
            ],
            controls=[control("C", status="retired")],
        )
        started.commit(first, 1, "Ann", "First load")
        started.commit(second, 2, "Ann", "Second load")
    committed_on(folder, {1: "2026-05-20", 2: "2026-06-01", 3: "2026-09-01"})
    with register.open(f"sqlite:///{folder}") as again:
        yield again


def tiles(opened: Register, filters: Filters | None = None, **options: bool) -> dict[str, tuple]:
    shown = opened.snapshot(3, AS_OF, THEN, **options)
    with closing(shown):
        return {
            row["tile"]: tuple(
                row[name]
                for name in (
                    "numerator", "denominator", "before_numerator", "before_denominator", "verdict"
                )
            )
            for row in shown.read("overview_tiles", filters).to_pylist()
        }  # fmt: skip


def test_was_is_what_the_register_showed_then(opened: Register) -> None:
    found = tiles(opened)
    assert found["above_tolerance"] == (1, 2, 1, 1, "same")
    assert found["covered"] == (0, 2, 1, 1, "worse")
    assert found["assessed_systems"] == (0, 1, 0, 2, "same")


def test_todays_records_of_then_on_request(opened: Register) -> None:
    found = tiles(opened, todays_records=True)
    assert found["above_tolerance"] == (1, 2, 2, 2, "better")
    assert found["covered"] == (0, 2, 0, 2, "same")


def test_a_past_day_is_that_version_as_of_that_day(opened: Register) -> None:
    with closing(opened.snapshot(2, THEN)) as then:
        expected = {r["tile"]: r for r in then.read("overview").to_pylist()}
    for tile, (_, _, before, of, _) in tiles(opened).items():
        assert (before, of) == (expected[tile]["numerator"], expected[tile]["denominator"]), tile


def test_filters_on_level_are_those_of_each_day(opened: Register) -> None:
    high = Filters(level=("high", "critical"))
    assert tiles(opened, high)["above_tolerance"] == (1, 1, 1, 1, "same")
    with closing(opened.snapshot(3, AS_OF, THEN)) as shown:
        days = shown.read("level_by_month", high).to_pylist()
    assert {r["month_end"]: (r["level"], r["risks"]) for r in days if r["risks"]}[AS_OF] == (
        "critical",
        1,
    )


def test_history_is_by_the_version_of_each_day(opened: Register) -> None:
    with closing(opened.snapshot(3, AS_OF, THEN)) as shown:
        history = shown.read("overview_history", tile="covered").to_pylist()
        levels = shown.read("level_by_month", level="critical").to_pylist()
    assert [
        (r["on_date"].month, r["numerator"], r["denominator"], r["version"], r["in_force"])
        for r in history[-6:]
    ] == [
        (5, 0, 2, 3, False),
        (6, 1, 1, 2, True),
        (7, 1, 1, 2, True),
        (8, 1, 1, 2, True),
        (9, 0, 2, 3, True),
        (10, 0, 2, 3, False),
    ]
    assert [r["risks"] for r in levels[-6:]] == [1, 0, 0, 0, 1, 1]


def test_top_risks_moved_since_what_was_shown_then(opened: Register) -> None:
    with closing(opened.snapshot(3, AS_OF, THEN)) as shown:
        rows = shown.read("top_risks").to_pylist()
        (dates,) = shown.read("context").to_pylist()
    assert [(r["risk_id"], r["movement"], r["before_level"]) for r in rows] == [
        ("R2", "new", None),
        ("R1", "better", "high"),
    ]
    assert dates == {
        "as_of": AS_OF,
        "version": 3,
        "compare_on": THEN,
        "compare_version": 2,
        "compared_by": "version",
        "versions_since": date(2026, 6, 1),
    }


@pytest.mark.parametrize(
    ("version", "compare_on", "expected"),
    [
        (3, date(2026, 5, 31), (3, "today")),  # version 1 has no risks
        (3, date(2026, 6, 1), (2, "version")),
        (3, date(2026, 9, 1), (3, "version")),
        (2, date(2026, 9, 2), (2, "version")),  # version 3 does not exist for version 2
    ],
)
def test_the_version_of_a_day(
    opened: Register, version: int, compare_on: date, expected: tuple[int, str]
) -> None:
    with closing(opened.snapshot(version, AS_OF, compare_on)) as shown:
        (dates,) = shown.read("context").to_pylist()
    assert (dates["compare_version"], dates["compared_by"]) == expected


def test_a_filter_on_risks_selects_systems_on_each_day(opened: Register) -> None:
    assert tiles(opened, Filters(owner=("Bo",)))["assessed_systems"] == (0, 1, 0, 0, None)
    assert tiles(opened, Filters(owner=("Ann",)))["assessed_systems"] == (0, 1, 0, 1, "same")


def test_a_proposal_is_compared_with_the_same_past(opened: Register) -> None:
    closing_r2 = changes(
        risks=[RISK | {"risk_id": "R2", "status": "closed", "closed_on": "2026-10-01"}]
    )
    with (
        closing(opened.snapshot(3, AS_OF, THEN)) as shown,
        closing(shown.proposal(closing_r2)) as new,
    ):
        (row,) = new.read("overview", tile="above_tolerance").to_pylist()
    assert (row["numerator"], row["denominator"]) == (0, 1)
    assert (row["before_numerator"], row["before_denominator"]) == (1, 1)
