"""How levels of one method go over to another."""

import csv
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk_models.contract.method_translation import (
    ScaleLevel,
    proposed_levels,
    proposed_translation,
)
from risk_models.contract.ready_methods import METHODS


def axis(method: str, name: str) -> list[ScaleLevel]:
    with METHODS[method].files["scales"].open(newline="", encoding="utf-8") as file:
        return [
            ScaleLevel(
                int(row["level"]),
                float(row["lower"]) if row["lower"] else None,
                float(row["upper"]) if row["upper"] else None,
                float(row["representative"]),
            )
            for row in csv.DictReader(file)
            if row["axis"] == name
        ]


def codes(method: str) -> list[str]:
    with METHODS[method].files["levels"].open(newline="", encoding="utf-8") as file:
        return [row["level"] for row in csv.DictReader(file)]


def plain(*representatives: float) -> list[ScaleLevel]:
    """Levels that have no bounds."""
    return [ScaleLevel(number, None, None, r) for number, r in enumerate(representatives, 1)]


@pytest.mark.parametrize(
    ("old", "new", "translated"),
    [
        # Less than once in ten years is not less than once in a hundred.
        ("3x3", "5x5", {1: 2, 2: 3, 3: 5}),
        ("5x5", "3x3", {1: 1, 2: 1, 3: 2, 4: 3, 5: 3}),
        ("4x4", "5x5", {1: 2, 2: 3, 3: 4, 4: 5}),
        ("5x5", "4x4", {1: 1, 2: 1, 3: 2, 4: 3, 5: 4}),
        ("5x5", "6x6", {1: 1, 2: 2, 3: 3, 4: 4, 5: 6}),
        ("6x6", "5x5", {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 5}),
        ("5x5", "5x5_five_levels", {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}),
    ],
)
@pytest.mark.parametrize("name", ["likelihood", "severity"])
def test_a_level_goes_where_its_number_lies(
    old: str, new: str, translated: dict[int, int], name: str
) -> None:
    assert proposed_translation(axis(old, name), axis(new, name)) == translated


@pytest.mark.parametrize(
    ("old", "new", "translated"),
    [
        (plain(1, 2, 3), plain(1, 2, 3, 4, 5), {1: 1, 2: 3, 3: 5}),
        (plain(1, 2, 3, 4, 5), plain(1, 2, 3), {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}),
        (plain(1, 2, 3, 4), plain(1, 2, 3), {1: 1, 2: 2, 3: 2, 4: 3}),
        (plain(1, 2, 3), plain(1, 2), {1: 1, 2: 2, 3: 2}),
        # Numbers of another kind: all within one level of the new axis.
        (plain(0.1, 0.3, 0.5), axis("5x5", "severity"), {1: 1, 2: 3, 3: 5}),
        (axis("3x3", "severity"), axis("5x5", "likelihood"), {1: 1, 2: 3, 3: 5}),
        # Numbers without order say nothing.
        (plain(5, 0.1, 2), axis("5x5", "likelihood"), {1: 1, 2: 3, 3: 5}),
    ],
)
def test_levels_without_comparable_numbers_go_by_their_place(
    old: list[ScaleLevel], new: list[ScaleLevel], translated: dict[int, int]
) -> None:
    assert proposed_translation(old, new) == translated


@pytest.mark.parametrize(
    ("old", "new", "translated"),
    [
        ("5x5", "3x3", "low moderate high high"),
        ("5x5", "5x5_five_levels", "low moderate high critical"),
        ("5x5_five_levels", "5x5", "low low moderate high critical"),
        ("5x5_five_levels", "3x3", "low low moderate high high"),
        ("3x3", "6x6", "low moderate high"),
    ],
)
def test_a_level_of_both_methods_stays(old: str, new: str, translated: str) -> None:
    proposed = proposed_levels(codes(old), codes(new))
    assert proposed == dict(zip(codes(old), translated.split(), strict=True))


@pytest.mark.parametrize(
    ("old", "new", "translated"),
    [
        ("a b c", "v w x y z", "v x z"),
        ("a b c d", "x y z", "x y y z"),
        ("a b", "x y z", "x z"),
        # `b` stays, and `a` does not go above it.
        ("a b c d", "b x y z", "b b y z"),
        # In another order a code does not stay.
        ("a b c", "c b a", "c b a"),
    ],
)
def test_other_levels_go_by_their_place(old: str, new: str, translated: str) -> None:
    proposed = proposed_levels(old.split(), new.split())
    assert list(proposed.values()) == translated.split()


@st.composite
def axes(draw: st.DrawFn) -> list[ScaleLevel]:
    """An axis without gaps; the outer bounds may be open, or all bounds left out."""
    number = draw(st.integers(2, 7))
    width = draw(st.sampled_from([2, 4, 10]))
    lowest = draw(st.sampled_from([0.01, 1, 1000]))
    edges = [lowest * width**step for step in range(number + 1)]
    if not draw(st.booleans()):
        return plain(*range(1, number + 1))
    open_below, open_above = draw(st.booleans()), draw(st.booleans())
    return [
        ScaleLevel(
            place + 1,
            None if open_below and place == 0 else low,
            None if open_above and place == number - 1 else high,
            (low * high) ** 0.5,
        )
        for place, (low, high) in enumerate(pairwise(edges))
    ]


@given(axes(), axes())
def test_order_is_kept_and_the_highest_stays_the_highest(
    old: list[ScaleLevel], new: list[ScaleLevel]
) -> None:
    translated = proposed_translation(old, new)
    assert list(translated) == [level.level for level in old]
    assert sorted(translated.values()) == list(translated.values())
    assert set(translated.values()) <= {level.level for level in new}
    assert translated[old[-1].level] == new[-1].level


@given(st.integers(2, 7), st.integers(2, 7))
def test_by_place_ends_go_to_ends(old: int, new: int) -> None:
    translated = proposed_translation(plain(*range(old)), plain(*range(new)))
    assert (translated[1], translated[old]) == (1, new)


@given(axes())
def test_the_same_axis_stays_as_it_is(same: list[ScaleLevel]) -> None:
    assert proposed_translation(same, list(same)) == {level.level: level.level for level in same}


LEVELS = st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=6, unique=True)


@given(LEVELS, LEVELS)
def test_levels_keep_their_order(old: list[str], new: list[str]) -> None:
    places = [new.index(code) for code in proposed_levels(old, new).values()]
    assert places == sorted(places)
    if not set(old) & set(new):
        assert (places[0], places[-1]) == (0, len(new) - 1)


@given(LEVELS)
def test_the_same_levels_stay(codes: list[str]) -> None:
    assert proposed_levels(codes, codes) == {code: code for code in codes}
