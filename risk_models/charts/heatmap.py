"""The risk matrix with counts: likelihood up and severity to the right."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts import cell_movement, matrix
from risk_models.charts.records import Row, first_row, records
from risk_models.charts.text import number, out_of, plain, risks, scale_labels, wrapped
from risk_models.charts.theme import (
    SMALLEST,
    Trace,
    bar_trace,
    empty,
    figure,
    level_marker,
    note_above,
)
from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import UNASSESSED, RiskLevels

TRAY_WIDTH = 0.7

_WIDE_CELLS = 5
"""Values of an axis up to which a cell has room on every screen."""


def heatmap(
    cells: pd.DataFrame,
    scales: pd.DataFrame,
    totals: Row | None = None,
    changes: pd.DataFrame | None = None,
    moves: pd.DataFrame | None = None,
    *,
    levels: RiskLevels,
    selected: tuple[int, int] | None = None,
    compact: bool = False,
    dark: bool = False,
) -> go.Figure:
    """The risk matrix: worst top right, count and letter in each cell, tolerance line drawn.

    `cells` are the rows of `heatmap_cells` of one view and stage, `scales` those of the table.
    `totals` is the matching row of `heatmap_totals`; with it those not assessed are in a tray
    beside the grid. `changes` are the rows of `cell_movement`, `moves` those of `cell_arrow`: with
    them each cell says what moved, and arrows what moved between cells. `selected` is
    (likelihood, severity). Each point's customdata is (likelihood, severity, level, risks), of the
    tray (None, None, "unassessed", risks). `compact` is a small multiple without axis labels.
    """
    if cells.empty or scales.empty:
        return empty("The register has no risk matrix.", dark=dark)
    scored = records(cells)
    moved, tray_change = cell_movement.by_cell(changes)
    ways = cell_movement.ways(cell_movement.drawn(moves), scored, moved)
    hovers = [
        text + cell_movement.hover(moved.get((int(cell["likelihood"]), int(cell["severity"]))))
        for cell, text in zip(scored, _hovers(scored, scales, levels), strict=True)
    ]
    # On a phone the cells of more values are too small for a large count beside a letter.
    many = max(cells["likelihood"].max(), cells["severity"].max()) > _WIDE_CELLS
    count, letter = (16, SMALLEST) if many or compact else (20, 14)
    traces: list[Any] = [
        *matrix.cell_bars(scored, levels, hovers, dark=dark),
        *cell_movement.arrows(ways, dark=dark),
        *(matrix.small_counts(scored, levels) if compact else matrix.counts(scored, levels, count)),
        *matrix.letters(scored, levels, letter),
        *(cell_movement.marks(scored, levels, moved) if moved else []),
    ]
    notes = cell_movement.bundles(moves, ways, dark=dark)
    layout: dict[str, Any] = matrix.axes(scales, compact=compact)
    shapes = matrix.tolerance_line(scored, dark=dark, width=2 if compact else 3)
    if shapes and not compact:
        notes.append(note_above("<b>- - -</b>  general risk tolerance", dark))
    if selected:
        shapes += matrix.outline(*selected, dark=dark)
    tray = first_row(totals)
    if tray is not None:
        left = layout["xaxis"]["range"][1] + 0.2
        top = layout["yaxis"]["range"][1]
        layout["xaxis"]["range"][1] = left + TRAY_WIDTH + 0.05
        layout["xaxis"]["tickvals"].append(left + TRAY_WIDTH / 2)
        layout["xaxis"]["ticktext"].append(wrapped(UNASSESSED.label, 8))
        traces.append(_tray(tray, left, top, cell_movement.hover(tray_change)))
        notes.append(_tray_note(tray, left, top, compact, tray_change))
    return figure(
        traces,
        dark=dark,
        height=200 if compact else 420,
        annotations=notes,
        shapes=shapes,
        margin={"l": 4, "r": 4, "t": 4 if compact else 28, "b": 4 if compact else 44},
        **layout,
    )


def _hovers(cells: Sequence[matrix.Cell], scales: pd.DataFrame, levels: RiskLevels) -> list[str]:
    """The hover text of each cell."""
    likelihoods, severities = (scale_labels(scales, axis) for axis in vocabularies.AXES)
    return [
        f"{risks(cell['risks'])} at likelihood {plain(likelihoods[cell['likelihood']])}, "
        f"severity {plain(severities[cell['severity']])}: {plain(levels[cell['level']].label)}"
        + _escalated(cell)
        + _exceeds(cell)
        for cell in cells
    ]


def _escalated(cell: matrix.Cell) -> str:
    count = number(cell["escalated"])
    return f"<br>{count} of them escalated by severity for people" if cell["escalated"] else ""


def _exceeds(cell: matrix.Cell) -> str:
    above = cell["above_general_tolerance"]
    return "<br>Exceeds the general risk tolerance" if pd.notna(above) and above else ""


def _tray(totals: dict[str, Any], left: float, top: float, moved: str) -> Trace:
    view = vocabularies.VIEWS[totals["view"]].lower()
    share = out_of(totals["unassessed"], totals["open_risks"])
    return bar_trace(
        name=UNASSESSED.label,
        x=[left + TRAY_WIDTH / 2],
        y=[top - 0.54],
        base=[0.52],
        width=TRAY_WIDTH,
        marker=level_marker(UNASSESSED),
        hovertext=[f"{share} open risks have no {view} score{moved}"],
        hoverinfo="text",
        customdata=[[None, None, "unassessed", int(totals["unassessed"])]],
        showlegend=False,
        **matrix.UNFADED,
    )


def _tray_note(
    totals: dict[str, Any], left: float, top: float, compact: bool, moved: dict[str, Any] | None
) -> dict[str, Any]:
    count = number(totals["unassessed"])
    large = f"<br><span style='font-size:20px'><b>{count}</b></span>"
    if moved and moved["change"]:
        large += f"<br>{cell_movement.signed(moved['change'])}"
    return {
        "text": "–" + (f"<br>{count}" if compact else large),
        "x": left + TRAY_WIDTH / 2,
        "y": (top + 0.5) / 2,
        "showarrow": False,
        "bgcolor": UNASSESSED.colour,
        "font": {"color": UNASSESSED.text, "size": SMALLEST},
    }
