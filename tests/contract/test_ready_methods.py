"""Every method that comes with the product is whole, ordered and free of contradictions."""

import csv
import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from risk_models.contract.level_colours import colour_errors, shades
from risk_models.contract.ready_methods import DEFAULT_METHOD, METHOD_TABLES, METHODS

Row = dict[str, str]
Cells = dict[tuple[int, int], int]

SIZES = {"3x3": (3, 3), "4x4": (4, 4), "5x5": (5, 4), "5x5_five_levels": (5, 5), "6x6": (6, 5)}
"""Levels of each axis, and risk levels."""

COLUMNS = {
    "levels": "level position label letter colour is_serious",
    "scales": "axis level label lower upper representative anchor_people anchor_organisation",
    "matrix": "likelihood severity level",
}

every_method = pytest.mark.parametrize("name", METHODS)


def rows(name: str, table: str) -> list[Row]:
    with METHODS[name].files[table].open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def axis(name: str, which: str) -> list[Row]:
    return [row for row in rows(name, "scales") if row["axis"] == which]


def positions(name: str) -> Cells:
    """The position of the risk level of each cell."""
    position = {row["level"]: int(row["position"]) for row in rows(name, "levels")}
    return {
        (int(row["likelihood"]), int(row["severity"])): position[row["level"]]
        for row in rows(name, "matrix")
    }


def bounds(name: str, which: str) -> dict[int, tuple[float, float]]:
    """The bounds of each level; an open one lies as far from the number as the inner one."""
    found = {}
    for row in axis(name, which):
        middle = float(row["representative"])
        lower = float(row["lower"]) if row["lower"] else middle**2 / float(row["upper"])
        upper = float(row["upper"]) if row["upper"] else middle**2 / float(row["lower"])
        found[int(row["level"])] = (lower, upper)
    return found


def test_the_methods_have_their_sizes_and_the_default_is_among_them() -> None:
    assert {
        name: (len(axis(name, "likelihood")), len(rows(name, "levels"))) for name in METHODS
    } == SIZES
    assert DEFAULT_METHOD in METHODS


@every_method
def test_a_method_is_described_in_a_sentence(name: str) -> None:
    method = METHODS[name]
    assert method.name == name
    assert re.fullmatch(r"[^.]+\.", method.description)


@every_method
@pytest.mark.parametrize("table", METHOD_TABLES)
def test_every_table_has_its_columns(name: str, table: str) -> None:
    assert {" ".join(row) for row in rows(name, table)} == {COLUMNS[table]}


@every_method
def test_levels_have_their_order_and_letters_of_their_own(name: str) -> None:
    levels = rows(name, "levels")
    assert [int(row["position"]) for row in levels] == list(range(1, len(levels) + 1))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,29}", row["level"]) for row in levels)
    assert all(len(row["letter"]) == 1 for row in levels)
    for column in ("level", "label", "letter"):
        assert len({row[column] for row in levels}) == len(levels)


@every_method
def test_the_higher_levels_are_the_serious_ones(name: str) -> None:
    serious = [row["is_serious"] for row in rows(name, "levels")]
    assert serious == sorted(serious)
    assert set(serious) == {"false", "true"}


def test_low_to_critical_have_one_letter_and_one_weight_in_every_method() -> None:
    said = {
        (row["level"], row["label"], row["letter"], row["is_serious"])
        for name in METHODS
        for row in rows(name, "levels")
    }
    assert said == {
        ("very_low", "Very low", "V", "false"),
        ("low", "Low", "L", "false"),
        ("moderate", "Moderate", "M", "false"),
        ("high", "High", "H", "true"),
        ("critical", "Critical", "C", "true"),
    }


@every_method
def test_the_colours_can_be_told_apart(name: str) -> None:
    levels = rows(name, "levels")
    fills = shades(tuple(row["colour"] or None for row in levels))
    named = [(row["label"], fill.colour) for row, fill in zip(levels, fills, strict=True)]
    assert colour_errors(named) == ()


@every_method
@pytest.mark.parametrize("which", ["likelihood", "severity"])
def test_bounds_ascend_without_gaps(name: str, which: str) -> None:
    levels = axis(name, which)
    assert [int(row["level"]) for row in levels] == list(range(1, len(levels) + 1))
    assert [row["lower"] for row in levels[1:]] == [row["upper"] for row in levels[:-1]]
    assert levels[0]["lower"] == levels[-1]["upper"] == ""
    assert all(
        lower < float(row["representative"]) < upper
        for row, (lower, upper) in zip(levels, bounds(name, which).values(), strict=True)
    )


@every_method
@pytest.mark.parametrize("which", ["likelihood", "severity"])
def test_every_level_of_an_axis_is_a_factor_of_ten(name: str, which: str) -> None:
    widths = [upper / lower for lower, upper in bounds(name, which).values()]
    assert widths == pytest.approx([10] * len(widths), rel=1e-6)


@every_method
def test_every_level_of_an_axis_has_words_of_its_own(name: str) -> None:
    for which in ("likelihood", "severity"):
        levels = axis(name, which)
        assert all(row["anchor_organisation"] for row in levels)
        for column in ("label", "anchor_organisation"):
            assert len({row[column] for row in levels}) == len(levels)
    people = [row["anchor_people"] for row in axis(name, "severity")]
    assert all(people)
    assert "oss of life, liberty or livelihood" in people[-1]
    assert not any("life" in anchor for anchor in people[:-1])


@every_method
def test_the_matrix_is_complete_and_uses_every_level(name: str) -> None:
    number, levels = SIZES[name]
    cells = positions(name)
    assert list(cells) == list(product(range(1, number + 1), repeat=2))
    assert set(cells.values()) == set(range(1, levels + 1))


@every_method
def test_the_matrix_rises_along_both_axes(name: str) -> None:
    cells = positions(name)
    for (likelihood, severity), position in cells.items():
        assert position <= cells.get((likelihood + 1, severity), position)
        assert position <= cells.get((likelihood, severity + 1), position)


@every_method
def test_no_two_cells_contradict_each_other(name: str) -> None:
    """Cells two levels apart do not touch, and the higher one is the greater risk throughout."""
    cells = positions(name)
    likelihood, severity = bounds(name, "likelihood"), bounds(name, "severity")
    apart = [(high, low) for high, low in product(cells, repeat=2) if cells[high] >= cells[low] + 2]
    touching = [
        (high, low)
        for high, low in apart
        if all(abs(h - b) <= 1 for h, b in zip(high, low, strict=True))
    ]
    smaller = [
        (high, low)
        for high, low in apart
        if likelihood[high[0]][0] * severity[high[1]][0]
        < likelihood[low[0]][1] * severity[low[1]][1] * (1 - 1e-6)
    ]
    assert (touching, smaller) == ([], [])
    assert apart


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("3x3", [1, 5, 3]),
        ("4x4", [3, 7, 5, 1]),
        ("5x5", [6, 9, 7, 3]),
        ("5x5_five_levels", [1, 5, 9, 7, 3]),
        ("6x6", [3, 7, 11, 9, 6]),
    ],
)
def test_the_number_of_cells_of_each_level(name: str, cells: list[int]) -> None:
    assert [number for _, number in sorted(Counter(positions(name).values()).items())] == cells


def test_five_levels_keep_what_the_default_calls_serious() -> None:
    """Only very low is new; a risk is moderate, high or critical in both."""
    default = {tuple(row.values()) for row in rows("5x5", "matrix") if row["level"] != "low"}
    assert default < {tuple(row.values()) for row in rows("5x5_five_levels", "matrix")}
    assert rows("5x5", "scales") == rows("5x5_five_levels", "scales")


def test_each_folder_is_a_method() -> None:
    (folder,) = {file.parents[1] for method in METHODS.values() for file in method.files.values()}
    assert {path.name for path in Path(folder).iterdir()} == set(METHODS)
