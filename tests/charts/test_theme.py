"""The palette reads: on the pages' own backgrounds, beside each other, and without colour."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from risk_models.charts import CONFIG, level_colour, level_letter, level_text, theme
from risk_models.charts.theme import BORDER, LEVELS, RAMP, UNASSESSED, UNASSESSED_HATCH, palette
from risk_models.contract import vocabularies

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


def borders(dark: bool) -> dict[str, str]:
    return {level: theme.level_marker(level, dark)["line"]["color"] for level in LEVELS}


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_the_palette_is_the_agreed_one() -> None:
    assert list(LEVELS) == list(vocabularies.LEVELS)
    assert [level_colour(level) for level in LEVELS] == ["#fff7bc", "#fec44f", "#d95f0e", "#662506"]
    assert [level_text(level) for level in LEVELS] == ["#000000"] * 3 + ["#ffffff"]
    assert [level_letter(level) for level in LEVELS] == ["L", "M", "H", "C"]
    assert [LEVELS[level].label for level in LEVELS] == list(vocabularies.LEVELS.values())


@pytest.mark.parametrize("level", ["unassessed", None, float("nan")])
def test_no_level_is_never_drawn_as_one(level: object) -> None:
    assert (level_letter(level), level_colour(level)) == ("–", "#e5e5e5")
    assert theme.level_marker(level, False)["pattern"]["shape"] == "/"
    assert "pattern" not in theme.level_marker("low", False)


def test_a_level_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        level_colour("severe")


def test_levels_grow_darker_without_colour_too() -> None:
    greys = [luminance(style.colour) for style in LEVELS.values()]
    assert greys == sorted(greys, reverse=True)
    ramp = [luminance(colour) for colour in RAMP]
    assert ramp == sorted(ramp, reverse=True)


@pytest.mark.parametrize(("dark", "background"), BACKGROUNDS)
def test_text_reads_on_the_pages(dark: bool, background: str) -> None:
    assert contrast(palette(dark).text, background) >= TEXT
    assert contrast(palette(dark).muted, background) >= TEXT


@pytest.mark.parametrize("dark", [False, True])
def test_text_reads_on_what_it_lies_on(dark: bool) -> None:
    colours = palette(dark)
    pairs = [(style.text, style.colour) for style in (*LEVELS.values(), UNASSESSED)]
    pairs += [(UNASSESSED.text, UNASSESSED_HATCH), (colours.on_tested, colours.tested)]
    pairs += [("#000000", colour) for colour in RAMP]
    pairs += [(colours.text, colours.rest), (colours.text, colours.halo)]
    assert [pair for pair in pairs if contrast(*pair) < TEXT] == []


@pytest.mark.parametrize(("dark", "background"), BACKGROUNDS)
def test_every_mark_stands_out_from_the_page(dark: bool, background: str) -> None:
    colours, edges = palette(dark), borders(dark)
    marks = [(style.colour, edges[level]) for level, style in LEVELS.items()]
    marks += [(colour, BORDER) for colour in (*RAMP, UNASSESSED.colour)]
    marks += [(colours.tested, BORDER), (colours.declared, BORDER)]
    faint = [mark for mark in marks if not told_apart(*mark, background)]
    # What is neither tested nor declared is an empty frame: only its line has to be seen.
    assert faint == []
    assert contrast(colours.line, background) >= GRAPHIC


@pytest.mark.parametrize("dark", [False, True])
def test_neighbours_are_told_apart(dark: bool) -> None:
    colours, edges = palette(dark), borders(dark)
    steps = list(LEVELS)
    pairs = [(LEVELS[low].colour, edges[low], LEVELS[high].colour) for low, high in pairwise(steps)]
    pairs += [(low, BORDER, high) for low, high in pairwise(RAMP)]
    pairs += [
        (colours.tested, BORDER, colours.declared),
        (colours.declared, BORDER, colours.rest),
        (colours.tested, BORDER, colours.rest),
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
