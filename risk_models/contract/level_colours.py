"""The colours of risk levels: those that come with the product, and the check of an organisation's.

A level is recognised by its lightness, in grey print and with every kind of colour vision: fills
grow darker with the level, and neighbours differ with normal vision and without each of the three
kinds of cones (simulated after Machado 2009).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coloraide import Color

SMALLEST_DIFFERENCE = 10
"""How far apart the fills of neighbouring levels must be, as CIE76 colour difference."""

_BLACK_IS_WRITTEN = 0.5
"""The luminance of a fill above which tables in the browser write in black, and in white below."""

_WHITE_READS = 1.05 / 4.5 - 0.05
"""The highest luminance on which white has a contrast of 4.5:1."""

BLACK = "#000000"
WHITE = "#ffffff"

VISIONS = {
    "normal": "normal vision",
    "protan": "protanopia",
    "deutan": "deuteranopia",
    "tritan": "tritanopia",
}
"""The kinds of colour vision for which colours are compared."""


@dataclass(frozen=True)
class Shade:
    """How a level is filled, and the colour of text on it, both as #rrggbb."""

    colour: str
    text: str


@dataclass(frozen=True)
class ColourError:
    """What is wrong with the colour of a level: its position, 1 for the lowest, and a sentence."""

    position: int
    sentence: str


_RAMPS = {
    2: ("#fff7bc", "#662506"),
    3: ("#fff7bc", "#f9b03b", "#662506"),
    4: ("#fff7bc", "#fec44f", "#d95f0e", "#662506"),
    5: ("#fff7bc", "#fcda7e", "#f9b03b", "#bb500e", "#662506"),
    6: ("#fff7bc", "#fcda7e", "#f9b03b", "#c0550c", "#8c3b09", "#521c03"),
}
"""Fills by number of levels, in the hues of YlOrBr.

Light fills are light enough and dark ones dark enough to be the same in tables, which choose the
colour of text themselves; the third of four is the exception (see `chip`).
"""

_WITH_WHITE_TEXT = {"#bb500e", "#c0550c", "#8c3b09", "#521c03", "#662506"}


@cache
def ramp(number: int) -> tuple[Shade, ...]:
    """The shades for 2 to 6 levels, lowest first."""
    return tuple(
        Shade(colour, WHITE if colour in _WITH_WHITE_TEXT else BLACK) for colour in _RAMPS[number]
    )


@cache
def shades(colours: tuple[str | None, ...]) -> tuple[Shade, ...]:
    """The shades of levels with these fills, lowest first; None takes the fill of the ramp."""
    return tuple(
        Shade(colour, text_on(colour)) if colour else shade
        for colour, shade in zip(colours, ramp(len(colours)), strict=True)
    )


@cache
def text_on(colour: str) -> str:
    """Black or white, whichever has the higher contrast on a fill; it is always 4.5:1 or more."""
    fill = _colour(colour)
    return max(BLACK, WHITE, key=lambda text: fill.contrast(text, method="wcag21"))


@cache
def chip(colour: str) -> str:
    """The fill nearest to this one on which a table in the browser writes in a colour that reads.

    Such a table writes in white up to a luminance of a half, where black would read better, and no
    setting tells it otherwise. The fill is darkened until white has a contrast of 4.5:1, or
    lightened until the table writes in black, whichever takes less.
    """
    for percent in range(100):
        for towards in (0, 255):
            fill = _mixed(colour, towards, percent / 100)
            if not _WHITE_READS < _luminance(fill) <= _BLACK_IS_WRITTEN:
                return fill
    return colour


def _mixed(colour: str, towards: int, share: float) -> str:
    """A fill with a share of black (0) or white (255)."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part + (towards - part) * share):02x}" for part in parts)


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2: 0 is black and 1 is white."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colour_errors(levels: Sequence[tuple[str, str]]) -> tuple[ColourError, ...]:
    """What makes levels hard to tell apart, from label and fill (#rrggbb) of each, lowest first."""
    return _errors(tuple(levels))


def lightness(colour: str) -> float:
    """L* of a fill: 0 is black and 100 is white."""
    return float(_colour(colour).convert("lab-d65")["lightness"])


def difference(one: str, other: str, vision: str) -> float:
    """The CIE76 difference of two fills with one of the VISIONS."""
    return _seen(one, vision).delta_e(_seen(other, vision), method="76")


@cache
def _errors(levels: tuple[tuple[str, str], ...]) -> tuple[ColourError, ...]:
    rising = lightness(levels[0][1]) < lightness(levels[-1][1])
    return tuple(
        ColourError(position, sentence)
        for position, (lower, higher) in enumerate(pairwise(levels), 2)
        for sentence in (*_order(lower, higher, rising), *_likeness(lower, higher))
    )


def _order(lower: tuple[str, str], higher: tuple[str, str], rising: bool) -> list[str]:
    below, above = lightness(lower[1]), lightness(higher[1])
    if above > below if rising else above < below:
        return []
    word = "lighter" if rising else "darker"
    return [f"{_named(higher)} must be {word} than {_named(lower)}, as in grey print."]


def _likeness(lower: tuple[str, str], higher: tuple[str, str]) -> list[str]:
    differences = {
        name: difference(lower[1], higher[1], vision) for vision, name in VISIONS.items()
    }
    alike = [name for name, number in differences.items() if number < SMALLEST_DIFFERENCE]
    if not alike:
        return []
    return [
        f"{_named(higher)} and {_named(lower)} are too alike with {', '.join(alike)}: "
        f"their colour difference is {floor(min(differences.values()))}; "
        f"at least {SMALLEST_DIFFERENCE} is needed."
    ]


def _named(level: tuple[str, str]) -> str:
    label, colour = level
    return f"{label} ({colour})"


@cache
def _seen(colour: str, vision: str) -> "Color":
    """A fill as it is seen with one kind of colour vision."""
    fill = _colour(colour)
    if vision == "normal":
        return fill
    return fill.filter(vision, 1, method="machado", out_space="srgb").clip()


@cache
def _colour(value: str) -> "Color":
    from coloraide import Color

    return Color(value)
