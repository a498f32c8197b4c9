"""The drawn risk matrix: its cells, letters, axes and tolerance line."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from risk_models.charts.text import number, scale_labels, short_number, wrapped
from risk_models.charts.theme import (
    SMALLEST,
    Trace,
    bar_trace,
    level_marker,
    palette,
    scatter_trace,
)
from risk_models.contract.risk_levels import RiskLevels

Cell = Mapping[str, Any]
Edge = tuple[tuple[float, float], tuple[float, float]]

HALF = 0.48
"""Half the side of a cell; the gap to the next one shows the background of the page."""


def cell_bars(
    cells: Sequence[Cell],
    levels: RiskLevels,
    hovers: Sequence[str] | None = None,
    *,
    dark: bool,
) -> list[Trace]:
    """One trace of rectangles per level; each cell carries (likelihood, severity, level, risks).

    A bar, because a click anywhere on it selects it; a heatmap's cell never is.
    """
    traces = []
    for level in levels:
        at = [i for i, cell in enumerate(cells) if cell["level"] == level.code]
        if at:
            traces.append(
                bar_trace(
                    name=level.label,
                    x=[int(cells[i]["severity"]) for i in at],
                    y=[2 * HALF] * len(at),
                    base=[int(cells[i]["likelihood"]) - HALF for i in at],
                    width=2 * HALF,
                    marker=level_marker(level),
                    hovertext=[hovers[i] for i in at] if hovers else None,
                    hoverinfo="text" if hovers else "skip",
                    customdata=[_cell_data(cells[i]) for i in at],
                    showlegend=False,
                    **UNFADED,
                )
            )
    return traces


UNFADED: dict[str, Any] = {
    "selected": {"marker": {"opacity": 1}},
    "unselected": {"marker": {"opacity": 1}},
}
"""Keeps cells that are not selected as they are: an outline marks the selected one."""


def _cell_data(cell: Cell) -> list[Any]:
    return [int(cell["likelihood"]), int(cell["severity"]), cell["level"], int(cell["risks"])]


def letters(cells: Sequence[Cell], levels: RiskLevels, size: int = SMALLEST) -> list[Trace]:
    """The letter of its level in the upper left corner of each cell."""
    texts = [levels[cell["level"]].letter for cell in cells]
    return _texts(cells, levels, texts, size, (0.04 - HALF, HALF - 0.05), "bottom right")


def counts(cells: Sequence[Cell], levels: RiskLevels, size: int) -> list[Trace]:
    """The number of risks in the middle of each cell, · for none."""
    texts = [f"<b>{number(cell['risks'])}</b>" if cell["risks"] else "·" for cell in cells]
    return _texts(cells, levels, texts, size, (0, 0))


def changed_counts(cells: Sequence[Cell], levels: RiskLevels, size: int) -> list[Trace]:
    """The number of risks before and after a change in the middle of each cell: 4 → 7."""
    texts = []
    for cell in cells:
        before, after = (short_number(cell[side]) for side in ("before", "after"))
        same = f"{after}" if cell["after"] else "·"
        texts.append(same if before == after else f"{before}<br>→ <b>{after}</b>")
    return _texts(cells, levels, texts, size, (0, -0.06))


def small_counts(cells: Sequence[Cell], levels: RiskLevels) -> list[Trace]:
    """The same for a small cell: in few digits, and beside the letter."""
    texts = [short_number(cell["risks"]) if cell["risks"] else "·" for cell in cells]
    return _texts(cells, levels, texts, SMALLEST, (0.14, -0.1))


def large_letters(cells: Sequence[Cell], levels: RiskLevels) -> list[Trace]:
    """The letter of its level in the middle of each cell, where no number stands."""
    texts = [f"<b>{levels[cell['level']].letter}</b>" for cell in cells]
    return _texts(cells, levels, texts, 20, (0, 0))


def corner_texts(
    cells: Sequence[Cell],
    levels: RiskLevels,
    texts: Sequence[str],
    offset: tuple[float, float],
    position: str,
) -> list[Trace]:
    """A small text in a corner of each cell; `offset` from its middle is in cells."""
    return _texts(cells, levels, texts, SMALLEST, offset, position)


def _texts(
    cells: Sequence[Cell],
    levels: RiskLevels,
    texts: Sequence[str],
    size: int,
    offset: tuple[float, float],
    position: str = "middle center",
) -> list[Trace]:
    """One trace for each colour that reads on the cells; `offset` is in cells.

    Traces, because a note for each cell takes ten times as long to make.
    """
    colours = [levels[cell["level"]].text for cell in cells]
    right, up = offset
    traces = []
    for colour in sorted(set(colours)):
        at = [i for i, one in enumerate(colours) if one == colour]
        font = {"color": colour}
        traces.append(
            scatter_trace(
                mode="text",
                x=[int(cells[i]["severity"]) + right for i in at],
                y=[int(cells[i]["likelihood"]) + up for i in at],
                text=[texts[i] for i in at],
                textposition=position,
                textfont={**font, "size": size},
                selected={"textfont": font},
                unselected={"textfont": font},
                hoverinfo="skip",
                showlegend=False,
            )
        )
    return traces


def tolerance_edges(cells: Iterable[Cell]) -> list[Edge]:
    """The edges between a cell above tolerance and one within, as (severity, likelihood)."""
    above = {
        (int(cell["severity"]), int(cell["likelihood"])): bool(cell["above_general_tolerance"])
        for cell in cells
        if pd.notna(cell["above_general_tolerance"])
    }
    edges: list[Edge] = []
    for (x, y), is_above in sorted(above.items()):
        if above.get((x + 1, y), is_above) != is_above:
            edges.append(((x + 0.5, y - 0.5), (x + 0.5, y + 0.5)))
        if above.get((x, y + 1), is_above) != is_above:
            edges.append(((x - 0.5, y + 0.5), (x + 0.5, y + 0.5)))
    return edges


def tolerance_line(cells: Iterable[Cell], *, dark: bool, width: int = 3) -> list[dict[str, Any]]:
    """The tolerance line as shapes: dashes on a plain strip, legible on every level."""
    path = "".join(f"M{x0},{y0}L{x1},{y1}" for (x0, y0), (x1, y1) in tolerance_edges(cells))
    if not path:
        return []
    colours = palette(dark)
    strip = {"color": colours.halo, "width": width + 1}
    dashes = {"color": colours.text, "width": width, "dash": f"{2 * width}px,{width}px"}
    return [
        {"type": "path", "path": path, "name": "tolerance strip", "line": strip},
        {"type": "path", "path": path, "name": "tolerance", "line": dashes},
    ]


def outline(likelihood: int, severity: int, *, dark: bool) -> list[dict[str, Any]]:
    """A bold double outline around one cell, which is legible on every level."""
    colours = palette(dark)
    around = {
        "type": "rect",
        "x0": severity - HALF,
        "x1": severity + HALF,
        "y0": likelihood - HALF,
        "y1": likelihood + HALF,
        "fillcolor": "rgba(0,0,0,0)",
    }
    return [
        {**around, "name": "selected", "line": {"color": colours.text, "width": 6}},
        {**around, "name": "selected inner", "line": {"color": colours.halo, "width": 2}},
    ]


def axes(scales: pd.DataFrame, *, compact: bool) -> dict[str, Any]:
    """Severity to the right and likelihood up; with the names of their values unless compact."""
    across, upward = (scale_labels(scales, axis) for axis in ("severity", "likelihood"))
    drawn = {"visible": not compact, "showgrid": False}
    return {
        "barmode": "overlay",
        # Names lie across where they have room, and stand upright in a narrow chart.
        "xaxis": {**drawn, "autotickangles": [0, 90], **_named(across, "Severity →", 12)},
        "yaxis": {**drawn, **_named(upward, "Likelihood →", 16)},
    }


def _named(labels: Mapping[int, str], title: str, width: int) -> dict[str, Any]:
    return {
        "range": [0.5, len(labels) + 0.5],
        "tickvals": list(labels),
        "ticktext": [wrapped(label, width) for label in labels.values()],
        "title": {"text": title, "standoff": 8},
    }
