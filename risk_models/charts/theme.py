"""How every chart looks: one palette, one template for light and one for dark.

A risk level is a colour, a letter and a place in the order, never a colour alone; which levels
there are, the register says (`RiskLevels`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from plotly import graph_objects as go

from risk_models.contract.level_colours import WHITE
from risk_models.contract.risk_levels import UNASSESSED, RiskLevel

SMALLEST = 12
"""Size in pixels below which no text goes."""

FAMILY = '"Source Sans", "Source Sans Pro", "Segoe UI", sans-serif'
"""The fonts of the pages."""

CONFIG = {"displayModeBar": False}
"""What `st.plotly_chart` is to be given as `config`, so that no chart shows a row of buttons."""

BORDER_ON_DARK = "#f0d8cc"
"""Outline of a fill that has white text, at least 3:1 against it."""


UNASSESSED_HATCH = "#808080"

RAMP = ("#eef3f8", "#c9d6e4", "#a5b9ce", "#8299b4", "#61809f")
"""Steps of one neutral hue, for ordinals that are no level; black text is legible on each."""

WARNING = ("#d95f0e", "#000000")
"""Fill and text of what is late, which is no risk level."""


@dataclass(frozen=True)
class Palette:
    """The colours that depend on the background."""

    text: str
    muted: str
    grid: str
    line: str
    halo: str
    tested: str
    on_tested: str
    declared: str
    declared_hatch: str
    rest: str


LIGHT = Palette(
    text="#1d2833",
    muted="#55606e",
    grid="#e4e7eb",
    line="#6b7480",
    halo="#fcfbf8",
    tested="#1c3d5a",
    on_tested="#ffffff",
    declared="#b7cbe0",
    declared_hatch="#4a6785",
    rest="#f3f2ee",
)
DARK = Palette(
    text="#f0eee9",
    muted="#b6bdc8",
    grid="#343a45",
    line="#9aa2ae",
    halo="#15191e",
    tested="#4482c3",
    on_tested="#000000",
    declared="#c3d7ec",
    declared_hatch="#4a6785",
    rest="#20252e",
)


def steps(number: int) -> list[str]:
    """So many fills of the neutral hue, the palest first: evenly spaced along the RAMP."""
    places = [place * (len(RAMP) - 1) / max(number - 1, 1) for place in range(number)]
    return [_between(RAMP[int(at)], RAMP[min(int(at) + 1, len(RAMP) - 1)], at % 1) for at in places]


def _between(one: str, other: str, share: float) -> str:
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def palette(dark: bool) -> Palette:
    """The colours for a dark or a light background."""
    return DARK if dark else LIGHT


def level_marker(level: RiskLevel) -> dict[str, Any]:
    """The bar marker of a level: fill and border, and the hatch of not assessed."""
    border = BORDER_ON_DARK if level.text == WHITE else edge(level.colour)
    hatch = UNASSESSED_HATCH if level is UNASSESSED else None
    return marker(level.colour, border, hatch)


def edge(colour: str) -> str:
    """The outline of a fill that has black text: its own hue, at least 3:1 against it."""
    return _between(colour, "#000000", 0.67)


def marker(
    colour: str | list[str], border: str = "", hatch: str | None = None, shape: str = "/"
) -> dict[str, Any]:
    """A bar marker with a border of one pixel, by default the edge of its colour; hatched where a
    colour for the hatch is given."""
    own = [edge(each) for each in colour] if isinstance(colour, list) else edge(colour)
    drawn: dict[str, Any] = {"color": colour, "line": {"color": border or own, "width": 1}}
    if hatch:
        drawn["pattern"] = {
            "shape": shape,
            "bgcolor": colour,
            "fgcolor": hatch,
            "size": 7,
            "solidity": 0.2,
        }
    return drawn


def evidence_markers(dark: bool) -> dict[str, dict[str, Any]]:
    """The bar markers of tested (dark), declared (pale, hatched) and neither."""
    colours = palette(dark)
    return {
        "tested": marker(colours.tested),
        "declared": marker(colours.declared, hatch=colours.declared_hatch),
        "rest": marker(colours.rest, border=colours.line),
    }


Trace = dict[str, Any]
"""One trace as Plotly's JSON has it."""


def bar_trace(**properties: Any) -> Trace:
    """A trace of bars."""
    return {"type": "bar", **properties}


def scatter_trace(**properties: Any) -> Trace:
    """A trace of points, lines or texts."""
    return {"type": "scatter", **properties}


@cache
def template(dark: bool) -> go.layout.Template:
    """Fonts, grid and hover box; the background is left to the page."""
    colours = palette(dark)
    axis = {
        "fixedrange": True,
        "automargin": True,
        "gridcolor": colours.grid,
        "zeroline": False,
        "linecolor": colours.line,
        "ticklabelstandoff": 4,
        "tickfont": {"color": colours.text, "size": SMALLEST},
        "title": {"font": {"color": colours.muted, "size": SMALLEST}},
    }
    return go.layout.Template(
        layout={
            "font": {
                "family": FAMILY,
                "size": 13,
                "color": colours.text,
            },
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 6, "r": 6, "t": 6, "b": 6},
            "bargap": 0.2,
            "xaxis": axis,
            "yaxis": axis,
            "legend": {
                "font": {"color": colours.text, "size": SMALLEST},
                "itemclick": False,
                "itemdoubleclick": False,
                "bgcolor": "rgba(0,0,0,0)",
            },
            "hoverlabel": {
                "bgcolor": colours.halo,
                "bordercolor": colours.line,
                "font": {"color": colours.text, "size": 13, "family": FAMILY},
                "align": "left",
            },
        }
    )


def figure(traces: Iterable[Trace], *, dark: bool, height: int, **layout: object) -> go.Figure:
    """A figure of these traces with the shared template; `height` in pixels.

    Plotly's own validation is left to the tests, which run every chart through it: it takes six
    times as long as making the figure.
    """
    shared = {"template": template(dark), "height": height, "dragmode": False}
    return go.Figure(list(traces), {**shared, **layout}, _validate=False)


def empty(sentence: str, *, dark: bool) -> go.Figure:
    """A figure without data that says why in one sentence."""
    note = {
        "text": sentence,
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "font": {"color": palette(dark).muted, "size": 14},
    }
    hidden = {"visible": False}
    return figure([], dark=dark, height=160, annotations=[note], xaxis=hidden, yaxis=hidden)


def legend_above(**changes: object) -> dict[str, object]:
    """A legend in rows above the plot: at the top of the chart, which makes room for them.

    At the top of the plot it would lie over the bars once the chart grows wider.
    """
    position = {"x": 0, "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top"}
    return {"orientation": "h", "traceorder": "normal", **position, **changes}


def note_above(text: str, dark: bool) -> dict[str, object]:
    """A note over the upper right corner of the plot."""
    return {
        "text": text,
        "x": 1,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "right",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": palette(dark).muted, "size": SMALLEST},
    }
