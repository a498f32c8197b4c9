"""What the levels of a method must be: each fault is a sentence at its row."""

from typing import Any

import pytest

from risk_models.ingest import validate
from risk_models.ingest.cell_text import staged
from risk_models.ingest.ready_method import ready_method
from risk_models.register.default_method import default_method
from tests.register.rows import rows

LOW = {"level": "low", "position": 1, "label": "Low", "letter": "L", "is_serious": False}
HIGH = {"level": "high", "position": 2, "label": "High", "letter": "H", "is_serious": True}


def found(*levels: dict[str, Any]) -> list[tuple[str, str | None, str]]:
    checked = validate(staged("levels.csv", {"levels": rows("levels", *levels)}))
    return [(r["rule"], r["key"], r["sentence"]) for r in checked.findings.to_pylist()]


def test_two_to_six_levels_pass() -> None:
    assert found(LOW, HIGH) == []
    assert found(LOW) == [
        ("E25", None, "A method has 2 to 6 levels; these are 1."),
        ("E25", "low", "The highest level must be serious."),
    ]
    seven = [
        {"level": f"l{n}", "position": n, "label": f"L {n}", "letter": str(n), "is_serious": n == 7}
        for n in range(1, 8)
    ]
    assert found(*seven) == [("E25", None, "A method has 2 to 6 levels; these are 7.")]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"letter": "l"}, ("E25", "high", "The level low has the same letter.")),
        ({"label": "LOW"}, ("E25", "high", "The level low has the same name.")),
        ({"position": 1}, ("E25", None, "2 levels have position 1: give each its own.")),
        (
            {"position": 3},
            ("E25", None, "No level has position 2: number them from 1 without a gap."),
        ),
        ({"is_serious": False}, ("E25", "high", "The highest level must be serious.")),
        (
            {"level": "unassessed"},
            ("E25", "unassessed", "This code stands for a risk without a score: choose another."),
        ),
        ({"letter": "Hi"}, ("E1", "high", "It must be one letter or digit.")),
        ({"level": "High"}, ("E1", "High", "A key is 1 to 80 plain letters")),
        ({"colour": "red"}, ("E1", "high", "It must be a colour such as #d95f0e.")),
        ({"colour": "#fff7bd"}, ("E26", "high", "High (#fff7bd) and Low (#fff7bc) are too alike")),
    ],
)
def test_a_fault_is_told_at_its_row(
    changed: dict[str, Any], fault: tuple[str, str | None, str]
) -> None:
    rule, key, begins = fault
    assert any(
        (row[0], row[1]) == (rule, key) and row[2].startswith(begins)
        for row in found(LOW, HIGH | changed)
    ), found(LOW, HIGH | changed)


def test_a_level_that_is_still_used_cannot_go() -> None:
    current = default_method()
    gone = current["levels"].select(["level"]).slice(3, 1)
    checked = validate(staged("x", {}), current, {"levels": gone})
    assert any("still names a row of levels" in r["sentence"] for r in checked.findings.to_pylist())


def test_ready_made_methods_pass_alone() -> None:
    for name in ("3x3", "4x4", "5x5", "5x5_five_levels", "6x6"):
        checked = validate(staged(name, ready_method(name)))
        assert checked.ok, checked.findings.to_pylist()
