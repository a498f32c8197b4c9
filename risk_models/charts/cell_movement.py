"""What moved on the risk matrix: arrows between cells, and what each cell gained and lost."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from risk_models.charts import matrix
from risk_models.charts.arrow_lanes import Box, Lane, lanes
from risk_models.charts.records import records
from risk_models.charts.text import number, plain
from risk_models.charts.theme import SMALLEST, Trace, palette, scatter_trace
from risk_models.contract.risk_levels import RiskLevels

MOST_ARROWS = 12
"""Arrows that are drawn; a caption names the moves that are not."""

_DIGIT, _LINE = 0.07, 0.13
"""Half the width of a digit of a count and half the height of its line, in cells of usual size."""

_BUNDLE = 0.2
"""How far along an arrow its number is."""

Changes = dict[tuple[int, int], dict[str, Any]]


def by_cell(changes: pd.DataFrame | None) -> tuple[Changes, dict[str, Any] | None]:
    """Rows of `cell_movement` by (likelihood, severity), and the one of risks not assessed."""
    rows = [] if changes is None else records(changes)
    cells = {
        (int(row["likelihood"]), int(row["severity"])): row
        for row in rows
        if pd.notna(row["likelihood"])
    }
    rest = next((row for row in rows if pd.isna(row["likelihood"])), None)
    return cells, rest


def marks(cells: Sequence[matrix.Cell], levels: RiskLevels, changes: Changes) -> list[Trace]:
    """In each cell what is new ● and closed ○ in its upper right corner, and the change below."""
    found = [changes.get((int(cell["likelihood"]), int(cell["severity"])), {}) for cell in cells]
    signs = [_signs(change) for change in found]
    sums = [signed(change["change"]) if change.get("change") else "" for change in found]
    corner = matrix.HALF - 0.04
    return [
        *matrix.corner_texts(cells, levels, signs, (corner, corner), "bottom left"),
        *matrix.corner_texts(cells, levels, sums, (corner, -corner), "top left"),
    ]


def signed(change: Any) -> str:
    """A change with its sign: +1, −2."""
    return f"{'+' if change > 0 else '−'}{number(abs(change))}"


def _signs(change: dict[str, Any]) -> str:
    parts = (("●", change.get("new")), ("○", change.get("closed")))
    return " ".join(f"{sign}{number(count)}" for sign, count in parts if count)


def hover(change: dict[str, Any] | None) -> str:
    """What moved here, by name; to be added to the hover text of a cell."""
    if not change:
        return ""
    was = f"<br>{number(change['then_risks'])} on the comparison date"
    names = [plain(name) for name in str(change["names"] or "").splitlines()]
    more = [f"and {number(change['unnamed'])} more"] if change["unnamed"] else []
    return "<br>".join([was, *names, *more])


def ways(
    moves: Sequence[Mapping[str, Any]], cells: Sequence[matrix.Cell], changes: Changes
) -> list[Lane]:
    """Where the arrow of each of these rows of `cell_arrow` runs: beside the texts of cells."""
    return lanes(
        [
            (
                (move["from_severity"], move["from_likelihood"]),
                (move["to_severity"], move["to_likelihood"]),
            )
            for move in moves
        ],
        [box for cell in cells for box in _boxes(cell, changes)],
    )


def _boxes(cell: matrix.Cell, changes: Changes) -> Iterator[Box]:
    """What is written in a cell: its letter, its count, and what moved."""
    x, y = cell["severity"], cell["likelihood"]
    yield x - 0.38, y + 0.34, _DIGIT, _LINE
    if cell["risks"]:
        yield x, y, _DIGIT * (len(number(cell["risks"])) + 0.5), _LINE + 0.04
    change = changes.get((int(y), int(x)), {})
    if signs := _signs(change):
        half = 0.6 * _DIGIT * len(signs)
        yield x + 0.44 - half, y + 0.36, half, _LINE
    if change.get("change"):
        yield x + 0.34, y - 0.36, 1.4 * _DIGIT, _LINE


def arrows(ends: Sequence[Lane], *, dark: bool, short_of: int = 0) -> list[Trace]:
    """An arrow for each of these ways, all in one line on a plain strip.

    They come before the texts of the cells and before marks, so that these stay legible on them.
    Tips end `short_of` pixels before the end of their way.
    """
    colours = palette(dark)
    if not ends:
        return []
    return [
        scatter_trace(
            name=name,
            mode="lines+markers",
            x=[x for start, end in ends for x in (start[0], end[0], None)],
            y=[y for start, end in ends for y in (start[1], end[1], None)],
            line={"color": colour, "width": width},
            marker={
                "color": colour,
                "symbol": "arrow",
                "size": [0, head, 0] * len(ends),
                "angleref": "previous",
                "standoff": max(short_of - around, 0),
                "line": {"color": colours.halo, "width": 2},
                "opacity": 1,
            },
            hoverinfo="skip",
            showlegend=False,
            **matrix.UNFADED,
        )
        for name, colour, width, head, around in (
            ("arrow strips", colours.halo, 6, 18, 3),
            ("arrows", colours.text, 2, 12, 0),
        )
    ]


def bundles(
    moves: pd.DataFrame | None, ends: Sequence[Lane], *, dark: bool
) -> list[dict[str, Any]]:
    """The number of risks on each arrow that stands for more than one.

    It is where the arrow begins: in its middle it would hide which way a short one points.
    """
    colours = palette(dark)
    return [
        {
            "text": f"<b>{number(move['risks'])}</b>",
            "name": "bundle",
            "x": start[0] + _BUNDLE * (end[0] - start[0]),
            "y": start[1] + _BUNDLE * (end[1] - start[1]),
            "showarrow": False,
            "bgcolor": colours.halo,
            "borderpad": 1,
            "font": {"color": colours.text, "size": SMALLEST},
        }
        for move, (start, end) in zip(drawn(moves), ends, strict=True)
        if move["risks"] > 1
    ]


def drawn(moves: pd.DataFrame | None) -> list[dict[str, Any]]:
    """The rows whose arrows are drawn."""
    return [] if moves is None else records(moves.head(MOST_ARROWS))
