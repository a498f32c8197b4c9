"""The colours of levels: measured palettes of others, the own ramps, and what the check says."""

import subprocess
import sys
from itertools import pairwise

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from risk_models.contract import level_colours
from risk_models.contract.level_colours import (
    SMALLEST_DIFFERENCE,
    VISIONS,
    ColourError,
    Shade,
    chip,
    colour_errors,
    ramp,
    shades,
    text_on,
)

TRAFFIC_LIGHT = ("#00b050", "#92d050", "#ffff00", "#ffc000", "#ff0000")
CISO_ASSISTANT = ("#BBF7D0", "#BEF264", "#FEF08A", "#FBBF24", "#F87171")
YLORRD_5 = ("#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026")
YLORBR_4 = ("#fff7bc", "#fec44f", "#d95f0e", "#662506")

ROUNDED = 0.6
"""Published numbers are whole; 24.45 is among them as 25."""


def named(colours: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(f"Level {number}", colour) for number, colour in enumerate(colours, 1)]


def smallest(colours: tuple[str, ...], vision: str) -> float:
    return min(level_colours.difference(one, other, vision) for one, other in pairwise(colours))


@pytest.mark.parametrize(
    ("colours", "lightness", "differences"),
    [
        (TRAFFIC_LIGHT, [63, 77, 97, 81, 53], [29, 21, 18, 25]),
        (CISO_ASSISTANT, [92, 90, 94, 81, 64], [31, 17, 10, 12]),
        (YLORRD_5, [98, 85, 70, 54, 40], [25, 19, 13, 16]),
        (YLORBR_4, [97, 82, 55, 24], [41, 33, 26, 29]),
    ],
)
def test_measured_palettes_have_their_published_numbers(
    colours: tuple[str, ...], lightness: list[int], differences: list[int]
) -> None:
    measured = [level_colours.lightness(colour) for colour in colours]
    assert measured == pytest.approx(lightness, abs=ROUNDED)
    apart = [smallest(colours, vision) for vision in VISIONS]
    assert apart == pytest.approx(differences, abs=ROUNDED)


@pytest.mark.parametrize(
    ("colours", "positions"),
    [
        # Lighter up to the yellow; the whole runs from light to dark.
        (TRAFFIC_LIGHT, [2, 3]),
        (CISO_ASSISTANT, [3]),
        (YLORRD_5, []),
        (YLORBR_4, []),
    ],
)
def test_each_level_is_darker_than_the_one_below(
    colours: tuple[str, ...], positions: list[int]
) -> None:
    assert [error.position for error in colour_errors(named(colours))] == positions


def test_what_is_wrong_is_said_with_both_levels() -> None:
    levels = [("Low", "#92d050"), ("Medium", "#ffff00"), ("High", "#ff0000")]
    assert colour_errors(levels) == (
        ColourError(2, "Medium (#ffff00) must be darker than Low (#92d050), as in grey print."),
    )


def test_levels_may_grow_lighter_throughout() -> None:
    assert colour_errors(named(YLORBR_4[::-1])) == ()
    crossed = [("Low", "#662506"), ("Medium", "#fec44f"), ("High", "#d95f0e")]
    assert colour_errors(crossed) == (
        ColourError(3, "High (#d95f0e) must be lighter than Medium (#fec44f), as in grey print."),
    )


def test_neighbours_that_only_normal_vision_tells_apart_are_named() -> None:
    (error,) = colour_errors([("Low", "#c8a000"), ("High", "#7fb000")])
    assert error == ColourError(
        2,
        "High (#7fb000) and Low (#c8a000) are too alike with protanopia, deuteranopia: "
        "their colour difference is 2; at least 10 is needed.",
    )


def test_one_colour_for_two_levels_is_wrong_in_both_ways() -> None:
    errors = colour_errors([("Low", "#fff7bc"), ("Medium", "#fff7bc"), ("High", "#662506")])
    assert [error.sentence for error in errors] == [
        "Medium (#fff7bc) must be darker than Low (#fff7bc), as in grey print.",
        "Medium (#fff7bc) and Low (#fff7bc) are too alike with normal vision, protanopia, "
        "deuteranopia, tritanopia: their colour difference is 0; at least 10 is needed.",
    ]


def test_four_levels_have_the_colours_of_the_charts() -> None:
    assert ramp(4) == (
        Shade("#fff7bc", "#000000"),
        Shade("#fec44f", "#000000"),
        Shade("#d95f0e", "#000000"),
        Shade("#662506", "#ffffff"),
    )


@pytest.mark.parametrize(
    ("number", "darker"), [(2, {}), (3, {}), (4, {"#d95f0e": "#c3560d"}), (5, {}), (6, {})]
)
def test_tables_have_the_fills_of_the_charts(number: int, darker: dict[str, str]) -> None:
    colours = [shade.colour for shade in ramp(number)]
    assert {c: chip(c) for c in colours if chip(c) != c} == darker


@given(st.integers(0, 0xFFFFFF))
def test_a_table_writes_legibly_on_every_chip(number: int) -> None:
    fill = Color(chip(f"#{number:06x}"))
    written = "#000000" if fill.luminance() > 0.5 else "#ffffff"
    assert fill.contrast(written, method="wcag21") >= 4.5


def test_a_chip_keeps_a_fill_that_reads_and_takes_the_shorter_way_otherwise() -> None:
    assert [chip(fill) for fill in ("#000000", "#ffffff", "#ef9220")] == [
        "#000000",
        "#ffffff",
        "#f3ae5a",
    ]


@pytest.mark.parametrize("number", range(2, 7))
def test_every_ramp_passes_the_check_with_distance_to_spare(number: int) -> None:
    colours = tuple(shade.colour for shade in ramp(number))
    assert colour_errors(named(colours)) == ()
    assert min(smallest(colours, vision) for vision in VISIONS) > 1.5 * SMALLEST_DIFFERENCE


@pytest.mark.parametrize("number", range(2, 7))
def test_the_text_on_a_ramp_is_the_one_of_higher_contrast(number: int) -> None:
    assert [shade.text for shade in ramp(number)] == [text_on(s.colour) for s in ramp(number)]


def test_contrast_of_the_four_levels() -> None:
    contrasts = [Color(s.colour).contrast(s.text, method="wcag21") for s in ramp(4)]
    assert contrasts[2:] == pytest.approx([5.6, 11.5], abs=0.05)


@given(st.integers(0, 0xFFFFFF))
def test_text_is_legible_on_every_fill(number: int) -> None:
    colour = f"#{number:06x}"
    assert Color(colour).contrast(text_on(colour), method="wcag21") >= 4.5


def test_a_level_without_a_colour_takes_that_of_the_ramp() -> None:
    assert shades((None, "#808080", None)) == (
        Shade("#fff7bc", "#000000"),
        Shade("#808080", "#000000"),
        Shade("#662506", "#ffffff"),
    )


def test_the_own_colours_need_no_slow_import() -> None:
    code = (
        "import sys; from risk_models.contract.level_colours import shades; "
        "shades((None, None, None)); print('coloraide' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "False"
