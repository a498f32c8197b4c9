"""Lying bars in named rows: the name above its bar, so that the bar has the whole width."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plotly import graph_objects as go

from risk_models.charts.text import number, shortened
from risk_models.charts.theme import SMALLEST, figure, legend_above

HEIGHT = 40
"""Pixels that one row takes."""

CENTRE = 0.2
"""Where the bar lies in its row, which goes from -0.5 at the top to 0.5."""

WIDTH = 0.4
"""Part of the row that the bar takes."""

READ_AT = 320
"""Pixels of the longest bar for which it is decided whether a count fits into its part."""


@dataclass(frozen=True)
class Part:
    """One part of every bar: its counts by row, and the mark that stands before each of them.

    The mark is a letter or sign, so that no part is told by its colour alone.
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


def lying_bars(
    traces: Sequence[go.Bar],
    names: Sequence[str],
    *,
    dark: bool,
    longest: float,
    notes: Sequence[dict[str, Any]] = (),
    height: int = HEIGHT,
    **layout: Any,
) -> go.Figure:
    """Bars in rows 0, 1, 2 … from the top, each row named; `longest` is where the plot ends."""
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


def _legend_lines(traces: Sequence[go.Bar]) -> int:
    """Lines that the legend takes in a narrow place of 400 pixels."""
    entries = [trace.name for trace in traces if trace.showlegend is not False]
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


def parted_bars(parts: Sequence[Part], names: Sequence[str], *, dark: bool) -> go.Figure:
    """One bar per name, parted in the order of `parts`, as long as its counts together.

    A count stands inside its part, or at the end of the bar where the part is too thin for it.
    """
    rows = range(len(names))
    lengths = [sum(part.counts[row] for part in parts) for row in rows]
    pixels = READ_AT / max(lengths)
    fits = {
        (part.mark, row): part.counts[row] * pixels > 7 * len(part.text(row)) + 4
        for part in parts
        for row in rows
    }
    ends = [
        " · ".join(
            part.text(row) for part in parts if part.counts[row] and not fits[part.mark, row]
        )
        for row in rows
    ]
    traces = [
        go.Bar(
            name=f"{part.mark} {part.label}",
            orientation="h",
            y=[row + CENTRE for row in rows],
            x=list(part.counts),
            width=WIDTH,
            marker=part.marker,
            text=[part.text(row) if fits[part.mark, row] else "" for row in rows],
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
    return lying_bars(
        traces,
        names,
        dark=dark,
        longest=max(lengths),
        notes=[beside(end, lengths[row], row) for row, end in enumerate(ends) if end],
        barmode="stack",
    )
