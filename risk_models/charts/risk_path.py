"""The path of one risk through the matrix: inherent → residual → target."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts import matrix
from risk_models.charts.cell_movement import arrows
from risk_models.charts.records import Row, first_row, records
from risk_models.charts.text import plain, scale_labels
from risk_models.charts.theme import (
    SMALLEST,
    Trace,
    empty,
    figure,
    note_above,
    palette,
    scatter_trace,
)
from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels

Point = tuple[float, float]

STOPS = vocabularies.VIEWS | {"supported": "Supported by testing"}
"""The scores in the order of the path; the last one is beside it."""

_MARK = 20
"""Pixels: the width of a mark."""

MARKS = {"inherent": "I", "residual": "R", "target": "T", "supported": "S"}


def risk_path(
    positions: Row,
    cells: pd.DataFrame,
    scales: pd.DataFrame,
    *,
    levels: RiskLevels,
    dark: bool = False,
) -> go.Figure:
    """One risk in the matrix: I inherent, R residual, T target, with arrows between the cells.

    `positions` is its row of `risk_position`, `cells` are rows of `heatmap_cells` of any one view
    and stage. S is the level that testing supports, if that is another cell than R.
    """
    row = first_row(positions)
    if row is None or cells.empty or scales.empty:
        return empty("There is no risk to show.", dark=dark)
    stops = _stops(row)
    if not stops:
        return empty("This risk is not assessed yet.", dark=dark)
    grid = records(cells)
    points = _points(stops)
    path = [points[stop] for stop in vocabularies.VIEWS if stop in stops]
    axes = matrix.axes(scales, compact=False)
    # Names beside the cells have room, those below them have none in a narrow chart.
    axes["xaxis"]["ticktext"] = [str(value) for value in axes["xaxis"]["tickvals"]]
    return figure(
        [
            *matrix.cell_bars(grid, levels, dark=dark),
            *arrows(list(pairwise(path)), dark=dark, short_of=_MARK // 2),
            *matrix.letters(grid, levels),
            _marks(row, points, scales, levels, dark),
        ],
        dark=dark,
        height=320,
        annotations=[
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


def _points(stops: Mapping[str, tuple[int, int]]) -> dict[str, Point]:
    """Position of each mark: side by side where several share a cell, clear of its letter."""
    points = {}
    for stop, cell in stops.items():
        sharing = [other for other in stops if stops[other] == cell]
        aside = 0.3 * (sharing.index(stop) - (len(sharing) - 1) / 2)
        points[stop] = (cell[0] + aside, cell[1] - 0.08)
    return points


def _marks(
    row: Mapping[str, Any],
    points: Mapping[str, Point],
    scales: pd.DataFrame,
    levels: RiskLevels,
    dark: bool,
) -> Trace:
    colours = palette(dark)
    likelihoods, severities = (scale_labels(scales, axis) for axis in ("likelihood", "severity"))
    return scatter_trace(
        mode="markers+text",
        x=[x for x, _ in points.values()],
        y=[y for _, y in points.values()],
        marker={
            "size": _MARK,
            "symbol": ["square" if stop == "supported" else "circle" for stop in points],
            "color": colours.halo,
            "line": {"color": colours.text, "width": 2},
            "opacity": 1,
        },
        text=[f"<b>{MARKS[stop]}</b>" for stop in points],
        textfont={"color": colours.text, "size": SMALLEST},
        hovertext=[
            f"{STOPS[stop]}: likelihood {plain(likelihoods[int(row[f'{stop}_likelihood'])])}, "
            f"severity {plain(severities[int(row[f'{stop}_severity'])])}: "
            f"{plain(levels[row[f'{stop}_level']].label)}"
            for stop in points
        ],
        hoverinfo="text",
        customdata=list(points),
        showlegend=False,
    )
