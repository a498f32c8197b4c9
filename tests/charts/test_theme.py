"""The palette reads: on the pages' own backgrounds, beside each other, and without colour."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from risk_models.charts import CONFIG, theme
from risk_models.charts.theme import RAMP, UNASSESSED_HATCH, edge, palette
from risk_models.contract.level_colours import ramp
from risk_models.contract.risk_levels import UNASSESSED, RiskLevel

PAGES = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text())
BACKGROUNDS = [
    (name == "dark", PAGES["theme"][name][ground])
    for name in ("light", "dark")
    for ground in ("backgroundColor", "secondaryBackgroundColor")
]
TEXT, GRAPHIC = 4.5, 3.0
"""Least contrast by WCAG 2.2, 1.4.3 and 1.4.11."""


def luminance(colour: str) -> float:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def told_apart(one: str, border: str, other: str) -> bool:
    """By their fills, or by the border of the first between them."""
    by_border = min(contrast(border, one), contrast(border, other)) >= GRAPHIC
    return contrast(one, other) >= GRAPHIC or by_border


def levels(number: int) -> list[RiskLevel]:
    return [
        RiskLevel(str(n), str(n), str(n), shade.colour, shade.text)
        for n, shade in enumerate(ramp(number))
    ]


EVERY = [level for number in range(2, 7) for level in levels(number)]
"""The levels of every method that takes the standard colours."""


def border(level: RiskLevel) -> str:
    colour: str = theme.level_marker(level)["line"]["color"]
    return colour


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_no_level_is_never_drawn_as_one() -> None:
    assert (UNASSESSED.letter, UNASSESSED.colour) == ("–", "#e5e5e5")
    assert theme.level_marker(UNASSESSED)["pattern"]["shape"] == "/"
    assert "pattern" not in theme.level_marker(EVERY[0])


def test_the_neutral_hue_grows_darker_for_every_number_of_values() -> None:
    for number in range(2, 8):
        steps = theme.steps(number)
        assert (len(steps), steps[0], steps[-1]) == (number, RAMP[0], RAMP[-1])
        lights = [luminance(colour) for colour in steps]
        assert lights == sorted(lights, reverse=True)
    assert theme.steps(5) == list(RAMP)


@pytest.mark.parametrize(("dark", "background"), BACKGROUNDS)
def test_text_reads_on_the_pages(dark: bool, background: str) -> None:
    assert contrast(palette(dark).text, background) >= TEXT
    assert contrast(palette(dark).muted, background) >= TEXT


@pytest.mark.parametrize("dark", [False, True])
def test_text_reads_on_what_it_lies_on(dark: bool) -> None:
    colours = palette(dark)
    pairs = [(level.text, level.colour) for level in (*EVERY, UNASSESSED)]
    pairs += [(UNASSESSED.text, UNASSESSED_HATCH), (colours.on_tested, colours.tested)]
    pairs += [("#000000", colour) for number in range(2, 8) for colour in theme.steps(number)]
    pairs += [(colours.text, colours.rest), (colours.text, colours.halo)]
    assert [pair for pair in pairs if contrast(*pair) < TEXT] == []


@pytest.mark.parametrize(("dark", "background"), BACKGROUNDS)
def test_every_mark_stands_out_from_the_page(dark: bool, background: str) -> None:
    colours = palette(dark)
    marks = [(level.colour, border(level)) for level in EVERY]
    marks += [(colour, edge(colour)) for colour in (*RAMP, UNASSESSED.colour)]
    marks += [(colour, edge(colour)) for colour in (colours.tested, colours.declared)]
    faint = [mark for mark in marks if not told_apart(*mark, background)]
    # What is neither tested nor declared is an empty frame: only its line has to be seen.
    assert faint == []
    assert contrast(colours.line, background) >= GRAPHIC


@pytest.mark.parametrize("dark", [False, True])
def test_neighbours_are_told_apart(dark: bool) -> None:
    colours = palette(dark)
    # A level's outline is of its own hue; letters say the rest.
    outlines = [(level.colour, border(level)) for number in range(2, 7) for level in levels(number)]
    assert [pair for pair in outlines if contrast(*pair) < GRAPHIC] == []
    pairs = [(low, edge(low), high) for low, high in pairwise(RAMP)]
    pairs += [
        (colours.tested, edge(colours.tested), colours.declared),
        (colours.declared, edge(colours.declared), colours.rest),
        (colours.tested, edge(colours.tested), colours.rest),
    ]
    assert [pair for pair in pairs if not told_apart(*pair)] == []
    assert contrast(UNASSESSED_HATCH, UNASSESSED.colour) >= GRAPHIC
    assert contrast(colours.declared_hatch, colours.declared) >= GRAPHIC


@pytest.mark.parametrize("dark", [False, True])
def test_evidence_is_told_by_pattern_too(dark: bool) -> None:
    markers = theme.evidence_markers(dark)
    assert {name: "pattern" in mark for name, mark in markers.items()} == {
        "tested": False,
        "declared": True,
        "rest": False,
    }
    assert luminance(markers["tested"]["color"]) < luminance(markers["declared"]["color"])


def test_the_page_shows_through_in_its_own_font() -> None:
    for dark in (False, True):
        layout = theme.template(dark).layout
        assert (layout.paper_bgcolor, layout.plot_bgcolor) == ("rgba(0,0,0,0)", "rgba(0,0,0,0)")
        assert layout.font.family.startswith('"Source Sans"')
        assert layout.font.color == palette(dark).text
    assert CONFIG == {"displayModeBar": False}
