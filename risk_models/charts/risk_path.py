"""The way of one risk through the matrix: inherent → residual → target."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts import matrix
from risk_models.charts.records import Row, first_row, records
from risk_models.charts.text import plain, scale_labels
from risk_models.charts.theme import (
    SMALLEST,
    Trace,
    empty,
    figure,
    level_of,
    note_above,
    palette,
    scatter_trace,
)
from risk_models.contract import vocabularies

Place = tuple[float, float]

STOPS = vocabularies.VIEWS | {"supported": "Supported by evidence"}
"""What is scored, in the order of the way; the last one stands beside it."""

MARKS = {"inherent": "I", "residual": "R", "target": "T", "supported": "E"}


def risk_path(
    positions: Row, cells: pd.DataFrame, scales: pd.DataFrame, *, dark: bool = False
) -> go.Figure:
    """One risk in the matrix: I inherent, R residual, T target, with arrows between the cells.

    `positions` is its row of `risk_position`, `cells` are rows of `heatmap_cells` of any one view
    and stage. E stands where the evidence supports the residual, if that is another cell.
    """
    row = first_row(positions)
    if row is None or cells.empty or scales.empty:
        return empty("There is no risk to place.", dark=dark)
    stops = _stops(row)
    if not stops:
        return empty("This risk is not assessed yet.", dark=dark)
    grid = records(cells)
    places = _places(stops)
    way = [places[stop] for stop in vocabularies.VIEWS if stop in stops]
    axes = matrix.axes(scales, compact=False)
    # The names beside the cells have room, those below them have none in a narrow place.
    axes["xaxis"]["ticktext"] = [str(value) for value in axes["xaxis"]["tickvals"]]
    return figure(
        [
            *matrix.cell_bars(grid, dark=dark),
            *matrix.letters(grid),
            _marks(row, places, scales, dark),
        ],
        dark=dark,
        height=320,
        annotations=[
            *(arrow for start, end in pairwise(way) for arrow in _arrow(start, end, dark)),
            note_above(" · ".join(f"<b>{MARKS[s]}</b> {STOPS[s].lower()}" for s in stops), dark),
        ],
        shapes=matrix.tolerance_line(grid, dark=dark, width=2),
        margin={"t": 28, "b": 44},
        **axes,
    )


def _stops(row: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """The (severity, likelihood) of each stop that is known."""
    known = {
        stop: (int(row[f"{stop}_severity"]), int(row[f"{stop}_likelihood"]))
        for stop in STOPS
        if pd.notna(row.get(f"{stop}_severity")) and pd.notna(row.get(f"{stop}_likelihood"))
    }
    if known.get("supported") == known.get("residual"):
        known.pop("supported", None)
    return known


def _places(stops: Mapping[str, tuple[int, int]]) -> dict[str, Place]:
    """Where each mark is drawn: side by side where several share a cell, clear of its letter."""
    places = {}
    for stop, cell in stops.items():
        sharing = [other for other in stops if stops[other] == cell]
        aside = 0.3 * (sharing.index(stop) - (len(sharing) - 1) / 2)
        places[stop] = (cell[0] + aside, cell[1] - 0.08)
    return places


def _marks(
    row: Mapping[str, Any], places: Mapping[str, Place], scales: pd.DataFrame, dark: bool
) -> Trace:
    colours = palette(dark)
    likelihoods, severities = (scale_labels(scales, axis) for axis in ("likelihood", "severity"))
    return scatter_trace(
        mode="markers+text",
        x=[x for x, _ in places.values()],
        y=[y for _, y in places.values()],
        marker={
            "size": 20,
            "symbol": ["square" if stop == "supported" else "circle" for stop in places],
            "color": colours.halo,
            "line": {"color": colours.text, "width": 2},
            "opacity": 1,
        },
        text=[f"<b>{MARKS[stop]}</b>" for stop in places],
        textfont={"color": colours.text, "size": SMALLEST},
        hovertext=[
            f"{STOPS[stop]}: likelihood {plain(likelihoods[int(row[f'{stop}_likelihood'])])}, "
            f"severity {plain(severities[int(row[f'{stop}_severity'])])}: "
            f"{level_of(row[f'{stop}_level']).label}"
            for stop in places
        ],
        hoverinfo="text",
        customdata=list(places),
        showlegend=False,
    )


def _arrow(start: Place, end: Place, dark: bool) -> list[dict[str, Any]]:
    """An arrow on a wider one of the background's colour, so that it reads on every level."""
    colours = palette(dark)
    drawn = {
        "text": "",
        "x": end[0],
        "y": end[1],
        "ax": start[0],
        "ay": start[1],
        "xref": "x",
        "yref": "y",
        "axref": "x",
        "ayref": "y",
        "showarrow": True,
        "arrowhead": 2,
        "standoff": 11,
        "startstandoff": 11,
    }
    return [
        {**drawn, "arrowcolor": colours.halo, "arrowwidth": 6, "arrowhead": 0},
        {**drawn, "arrowcolor": colours.text, "arrowwidth": 2},
    ]
