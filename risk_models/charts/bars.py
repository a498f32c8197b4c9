"""Horizontal bars in named rows: the name above its bar, so that the bar has the whole width."""

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any

from plotly import graph_objects as go

from risk_models.charts.text import number, shortened
from risk_models.charts.theme import SMALLEST, Trace, bar_trace, figure, legend_above, palette

HEIGHT = 40
"""Pixels that one row takes."""

HEIGHT_OF_TWO_LINES = 52
"""Pixels of a row whose note has two lines, which meet neither its name nor the next one."""

_LOWER = -5
"""Pixels that a note of two lines is moved by: its name is above it."""

CENTRE = 0.2
"""Centre of the bar in its row, which goes from -0.5 at the top to 0.5."""

WIDTH = 0.4
"""Part of the row that the bar takes."""

NARROWEST = 370
"""Pixels of a bar and the note at its end, in the narrowest chart."""

SHORTEST = 120
"""Pixels that the longest bar has there at least."""


@dataclass(frozen=True)
class Part:
    """One part of every bar: its counts by row, and the mark before each of them.

    The mark is a letter or sign, so that no part is distinguished by colour alone.
    """

    mark: str
    label: str
    marker: dict[str, Any]
    text_colour: str
    counts: Sequence[int]
    hovers: Sequence[str]

    def text(self, row: int) -> str:
        """The count of one row with its mark."""
        return f"{self.mark} {number(self.counts[row])}"


def horizontal_bars(
    traces: Sequence[Trace],
    names: Sequence[str],
    *,
    dark: bool,
    longest: float,
    notes: Sequence[dict[str, Any]] = (),
    height: int = HEIGHT,
    **layout: Any,
) -> go.Figure:
    """Bars in rows 0, 1, 2 … from the top, each row named; `longest` is where the plot ends.

    Lines that a chart draws between its bars end where they meet a name.
    """
    titles = [
        {
            "text": shortened(name, 60),
            "xref": "paper",
            "x": 0,
            "y": row - 0.03,
            "xanchor": "left",
            "yanchor": "bottom",
            "borderpad": 0,
            "showarrow": False,
            "font": {"size": SMALLEST},
            "bgcolor": palette(dark).halo,
        }
        for row, name in enumerate(names)
    ]
    widest = max((len(line) for note in notes for line in note["text"].split("<br>")), default=0)
    return figure(
        traces,
        dark=dark,
        height=height * len(names) + 28 + 20 * _legend_lines(traces),
        annotations=[*titles, *notes],
        **{
            "margin": {"r": 12 + round(6.5 * widest)},
            "legend": legend_above(),
            # A little more than the longest bar, or its border is cut off.
            "xaxis": {"visible": False, "range": [0, 1.004 * longest]},
            "yaxis": {"visible": False, "range": [len(names) - 0.5, -0.5]},
            **layout,
        },
    )


def _legend_lines(traces: Sequence[Trace]) -> int:
    """Lines that the legend takes in a narrow chart of 400 pixels."""
    entries = [trace["name"] for trace in traces if trace.get("showlegend", True)]
    return math.ceil(sum(45 + 6 * len(entry) for entry in entries) / 400)


def beside(text: str, x: float, row: float) -> dict[str, Any]:
    """A note just right of the end of a bar."""
    return {
        "text": text,
        "x": x,
        "y": row + CENTRE,
        "xanchor": "left",
        "xshift": 4,
        "align": "left",
        "showarrow": False,
    }


def stacked_bars(parts: Sequence[Part], names: Sequence[str], *, dark: bool) -> go.Figure:
    """One bar per name, divided in the order of `parts`, as long as the sum of its counts.

    A count is written inside its part, or at the end of the bar where the part is too narrow.
    """
    rows = range(len(names))
    lengths = [sum(part.counts[row] for part in parts) for row in rows]
    fits, ends, pixels = _fitted(parts, lengths)
    two_lines = any("<br>" in end for end in ends)
    traces = [
        bar_trace(
            name=f"{part.mark} {part.label}",
            orientation="h",
            y=[row + CENTRE for row in rows],
            x=list(part.counts),
            width=WIDTH,
            marker=part.marker,
            text=[part.text(row) if (part.mark, row) in fits else "" for row in rows],
            textfont={"color": part.text_colour, "size": SMALLEST},
            hovertext=list(part.hovers),
            hoverinfo="text",
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
        )
        for part in parts
    ]
    return horizontal_bars(
        traces,
        names,
        dark=dark,
        longest=NARROWEST / pixels,
        notes=[
            beside(end, lengths[row], row) | {"yshift": _LOWER if "<br>" in end else 0}
            for row, end in enumerate(ends)
            if end
        ],
        height=HEIGHT_OF_TWO_LINES if two_lines else HEIGHT,
        barmode="stack",
        margin={"r": 12},
    )


def _fitted(
    parts: Sequence[Part], lengths: Sequence[int]
) -> tuple[set[tuple[str, int]], list[str], float]:
    """The counts that fit into their part (by mark and row), the note at the end of each bar,
    and the pixels per unit, such that both have room in the narrowest chart."""
    pixels = NARROWEST / max(lengths)
    while True:
        fits = {
            (part.mark, row)
            for part in parts
            for row in range(len(lengths))
            if part.counts[row] * pixels > 7 * len(part.text(row)) + 4
        }
        ends = [_end(parts, row, fits) for row in range(len(lengths))]
        room = [NARROWEST - max(map(_width, end.split("<br>"))) for end in ends]
        needed = min(
            max(free, SHORTEST) / length
            for free, length in zip(room, lengths, strict=True)
            if length
        )
        if needed >= pixels:
            return fits, ends, pixels
        pixels = needed


def _end(parts: Sequence[Part], row: int, fits: Container[tuple[str, int]]) -> str:
    """The counts beside the bar, in two lines where they are many."""
    left = [part for part in parts if part.counts[row] and (part.mark, row) not in fits]
    texts = [part.text(row) for part in left]
    return "<br>".join(" · ".join(line) for line in (texts[:3], texts[3:]) if line)


def _width(text: str) -> float:
    return 6.5 * len(text) + 8 if text else 0
