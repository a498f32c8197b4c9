"""The position of each risk on any day, and the totals."""

from collections import Counter
from datetime import date

import pytest

from risk_models.measures import Filters
from tests.registers import AS_OF, score, snapshot

SYSTEMS = [
    {"system_id": "S1", "name": "One", "business_unit": "People"},
    {"system_id": "S2", "name": "Two", "business_unit": "Claims"},
    {
        "system_id": "S3",
        "name": "Gone",
        "lifecycle_status": "retired",
        "retired_on": "2026-06-30",
    },
]
RISKS = [
    {"risk_id": "R1", "system_id": "S1", "identified_on": "2025-01-10", "risk_domain": "1.1"},
    {"risk_id": "R2", "system_id": "S1", "identified_on": "2026-09-15", "risk_domain": "7.3"},
    {"risk_id": "R3", "system_id": "S2", "identified_on": "2025-03-01", "arises_stage": "data"},
    {
        "risk_id": "R4",
        "system_id": "S2",
        "identified_on": "2025-03-01",
        "status": "closed",
        "closed_on": "2026-10-01",
    },
    {"risk_id": "R5", "system_id": "S3", "identified_on": "2025-03-01"},
    {"risk_id": "R6", "system_id": "ORG", "identified_on": "2025-03-01"},
]
SCORES = [
    score("R1", "inherent", "2025-01-10", 4, 4),
    score("R1", "residual", "2025-01-10", 2, 3),
    score("R1", "residual", "2026-08-20", 4, 4),
    score("R1", "target", "2026-08-20", 2, 2),
    score("R3", "residual", "2025-03-01", 2, 2),
    score("R4", "residual", "2025-03-01", 5, 5),
    score("R5", "residual", "2025-03-01", 4, 4),
    score("R6", "residual", "2025-03-01", 3, 3),
]
APPETITE = [
    {"risk_domain": "all", "tolerance_level": "moderate"},
    {"risk_domain": "1", "tolerance_level": "low", "acceptance_authority": "Board"},
]


def small(as_of: date = AS_OF, compare_on: date = date(2026, 8, 1)):
    return snapshot(
        as_of,
        compare_on,
        ai_systems=SYSTEMS,
        risks=RISKS,
        risk_scores=SCORES,
        appetite=APPETITE,
    )


def by_id(view: str, key: str = "risk_id", **kwargs: object) -> dict[str, dict]:
    return {row[key]: row for row in small().read(view, **kwargs).to_pylist()}


def test_a_risk_is_open_unless_closed_or_its_system_retired() -> None:
    assert sorted(by_id("open_risks")) == ["R1", "R2", "R3", "R6"]


def test_the_latest_score_of_each_view_counts() -> None:
    row = by_id("risk_position")["R1"]
    assert (row["inherent_level"], row["residual_level"], row["target_level"]) == (
        "high",
        "high",
        "low",
    )
    assert row["residual_assessed_on"] == date(2026, 8, 20)
    assert row["days_since_scored"] == 72


def test_a_risk_without_residual_score_is_unassessed_and_never_within_tolerance() -> None:
    row = by_id("risk_position")["R2"]
    assert row["unassessed"] is True
    assert (row["residual_level"], row["above_tolerance"], row["supported"]) == (None, None, None)


def test_tolerance_is_that_of_the_domain_or_else_the_general_one() -> None:
    rows = by_id("risk_position")
    assert (rows["R1"]["tolerance_level"], rows["R1"]["acceptance_authority"]) == ("low", "Board")
    assert rows["R2"]["tolerance_level"] == "moderate"
    assert {r: row["above_tolerance"] for r, row in rows.items()} == {
        "R1": True,
        "R2": None,
        "R3": False,
        "R4": True,
        "R5": True,
        "R6": True,
    }


def test_a_risk_of_the_organisation_has_no_system() -> None:
    row = by_id("risk_position")["R6"]
    assert (row["system_id"], row["system_name"], row["business_unit"]) == (
        "ORG",
        "Organisation",
        None,
    )


@pytest.mark.parametrize(
    ("day", "open_risks", "level_of_r1"),
    [
        (date(2025, 1, 9), set(), None),
        (date(2025, 1, 10), {"R1"}, "moderate"),
        (date(2026, 6, 29), {"R1", "R3", "R4", "R5", "R6"}, "moderate"),
        (date(2026, 6, 30), {"R1", "R3", "R4", "R6"}, "moderate"),
        (date(2026, 8, 20), {"R1", "R3", "R4", "R6"}, "high"),
        (date(2026, 10, 1), {"R1", "R2", "R3", "R6"}, "high"),
    ],
)
def test_rows_dated_later_do_not_exist_yet(
    day: date, open_risks: set[str], level_of_r1: str | None
) -> None:
    rows = {r["risk_id"]: r for r in small(as_of=day).read("open_risks").to_pylist()}
    assert set(rows) == open_risks
    assert rows.get("R1", {}).get("residual_level") == level_of_r1


def test_the_heatmap_counts_every_open_risk_as_scored_or_not_assessed() -> None:
    register = small()
    totals = {
        (row["view"], row["arises_stage"]): row
        for row in register.read("heatmap_totals").to_pylist()
    }
    everything = totals["residual", "all"]
    assert (everything["open_risks"], everything["scored"], everything["unassessed"]) == (4, 3, 1)
    assert (everything["above_tolerance"], everything["above_general"]) == (2, 1)
    scored = {
        (c["likelihood"], c["severity"]): c["risks"]
        for c in register.read("heatmap_cells", view="residual", arises_stage="all").to_pylist()
    }
    assert len(scored) == 25
    assert {cell: n for cell, n in scored.items() if n} == {(4, 4): 1, (2, 2): 1, (3, 3): 1}
    assert totals["inherent", "all"]["unassessed"] == 3
    assert totals["residual", "data"]["open_risks"] == 4


def test_the_tolerance_line_is_the_general_one() -> None:
    cells = small().read("heatmap_cells", view="residual", arises_stage="all").to_pylist()
    beyond = {(c["likelihood"], c["severity"]) for c in cells if c["above_general_tolerance"]}
    assert beyond == {(li, s) for li in range(1, 6) for s in range(1, 6) if li + s >= 7}


def test_an_escalated_risk_is_counted_in_its_cell_and_marked() -> None:
    register = snapshot(
        ai_systems=[{}],
        risks=[{}],
        risk_scores=[score("RSK-0001", "residual", "2026-01-01", 1, 5)],
    )
    (cell,) = register.read(
        "heatmap_cells", view="residual", arises_stage="all", likelihood=1, severity=5
    ).to_pylist()
    assert (cell["level"], cell["risks"], cell["escalated"]) == ("moderate", 1, 1)


def test_the_level_mix_is_that_of_each_month_end() -> None:
    rows = small().read("level_by_month").to_pylist()
    months = sorted({row["month_end"] for row in rows})
    assert (len(months), months[0], months[-1]) == (24, date(2024, 11, 30), AS_OF)
    mix = {
        day: {r["level"]: r["risks"] for r in rows if r["month_end"] == day and r["risks"]}
        for day in months
    }
    assert mix[date(2024, 11, 30)] == {}
    assert mix[date(2025, 1, 31)] == {"moderate": 1}
    assert mix[date(2026, 5, 31)] == {"low": 1, "moderate": 2, "high": 1, "critical": 1}
    assert mix[date(2026, 7, 31)] == {"low": 1, "moderate": 2, "critical": 1}
    assert mix[date(2026, 9, 30)] == {
        "low": 1,
        "moderate": 1,
        "high": 1,
        "critical": 1,
        "unassessed": 1,
    }
    assert mix[AS_OF] == {"low": 1, "moderate": 1, "high": 1, "unassessed": 1}


def test_the_last_month_ends_on_the_reporting_date() -> None:
    months = {r["month_end"] for r in small(date(2026, 10, 7)).read("level_by_month").to_pylist()}
    assert max(months) == date(2026, 10, 7)
    assert date(2026, 9, 30) in months
    assert len(months) == 24


def test_the_stage_profile_counts_and_never_averages() -> None:
    rows = small().read("stage_profile", view="residual", measure="likelihood").to_pylist()
    counts = Counter()
    for row in rows:
        counts[row["value"]] += row["risks"]
    assert counts == {"1": 0, "2": 1, "3": 1, "4": 1, "5": 0}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["R1", "R2", "R3", "R6"]),
        (Filters(business_unit=("People",)), ["R1", "R2"]),
        (Filters(business_unit=("People", "Claims")), ["R1", "R2", "R3"]),
        (Filters(system_id=("ORG",)), ["R6"]),
        (Filters(domain=("7",)), ["R2"]),
        (Filters(level=("unassessed",)), ["R2"]),
        (Filters(level=("high", "low")), ["R1", "R3"]),
        (Filters(business_unit=("People",), level=("high",)), ["R1"]),
        (Filters(owner=("nobody",)), []),
    ],
)
def test_filters_narrow_the_risks(filters: Filters, expected: list[str]) -> None:
    register = small()
    rows = register.read("open_risks", filters).to_pylist()
    assert sorted(row["risk_id"] for row in rows) == expected
    (total,) = register.read(
        "heatmap_totals", filters, view="residual", arises_stage="all"
    ).to_pylist()
    assert total["open_risks"] == len(expected)


def test_top_risks_are_ordered_by_level_and_say_how_they_moved() -> None:
    rows = small().read("top_risks").to_pylist()
    assert [(r["risk_id"], r["level"], r["movement"], r["before_level"]) for r in rows] == [
        ("R1", "high", "worse", "moderate"),
        ("R6", "moderate", "same", "moderate"),
        ("R3", "low", "same", "low"),
    ]
