"""The risk matrix as a small drawing: letters, counts and tolerance line at a glance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as xml

import pandas as pd

from risk_models.charts import matrix, svg
from risk_models.charts.arrow_lanes import Box, Lane, Point, lanes
from risk_models.charts.records import records
from risk_models.charts.text import short_number
from risk_models.charts.theme import SMALLEST, Palette, palette
from risk_models.contract.risk_levels import RiskLevels

_WIDTH, _HEIGHT = 420, 300
_LEFT, _BOTTOM = 104, 40
"""Pixels for the names of likelihoods and of severities."""

_GAP = 3
_DOT = 10
"""Pixels: the radius of a mark."""

_ROOM = 48
"""Pixels of a cell from which on a letter and a large count in it do not meet."""

_NAME = 15
"""Characters of a likelihood's name that have room."""


@dataclass(frozen=True)
class _Grid:
    """Where cells lie: column and row to pixels."""

    columns: int
    rows: int

    @property
    def width(self) -> float:
        return (_WIDTH - _LEFT) / self.columns

    @property
    def height(self) -> float:
        return (_HEIGHT - _BOTTOM) / self.rows

    @property
    def count(self) -> tuple[int, int, int]:
        """The size of a count, and how far its base line is right of and below the middle."""
        return (16, 4, 9) if min(self.width, self.height) < _ROOM else (19, 0, 7)

    def x(self, severity: float) -> float:
        """Pixels of a place on the axis of severities, on which cell 1 reaches from 0.5 to 1.5."""
        return _LEFT + (severity - 0.5) * self.width

    def y(self, likelihood: float) -> float:
        return (self.rows + 0.5 - likelihood) * self.height


def small_matrix(
    cells: pd.DataFrame,
    scales: pd.DataFrame,
    *,
    levels: RiskLevels,
    arrows: Sequence[Mapping[str, Any]] = (),
    marks: Sequence[Mapping[str, Any]] = (),
    dark: bool = False,
) -> str:
    """The matrix as SVG: worst top right, count and letter in each cell, tolerance line drawn.

    `cells` are the rows of `heatmap_cells` of one view and stage, `scales` those of the table.
    `arrows` are rows of `cell_arrow`: movements from one cell to another. `marks` are dots with a
    letter (mark, likelihood, severity); those of one cell are drawn side by side.
    """
    scored = records(cells)
    names = {axis: _names(scales, axis) for axis in ("likelihood", "severity")}
    grid = _Grid(max(len(names["severity"]), 1), max(len(names["likelihood"]), 1))
    root, colours = svg.drawing(_WIDTH, _HEIGHT), palette(dark)
    for cell in scored:
        _cell(root, grid, cell, levels)
    _tolerance(root, grid, scored, colours)
    for start, end in _lanes(grid, scored, arrows):
        _arrow(root, grid, start, end, colours)
    for cell in scored:
        _texts(root, grid, cell, levels)
    _marks(root, grid, marks, colours)
    _axes(root, grid, names, colours)
    return svg.text_of(root)


def _names(scales: pd.DataFrame, axis: str) -> dict[int, str]:
    rows = zip(scales["axis"], scales["level"], scales["label"], strict=True)
    return {int(level): label for of, level, label in rows if of == axis}


def _cell(root: xml.Element, grid: _Grid, cell: matrix.Cell, levels: RiskLevels) -> None:
    level = levels[cell["level"]]
    x, y = grid.x(cell["severity"] - 0.5), grid.y(cell["likelihood"] + 0.5)
    svg.add(
        root,
        "rect",
        x=x + _GAP / 2,
        y=y + _GAP / 2,
        width=grid.width - _GAP,
        height=grid.height - _GAP,
        rx=4,
        fill=level.colour,
    )


def _texts(root: xml.Element, grid: _Grid, cell: matrix.Cell, levels: RiskLevels) -> None:
    """Letter and count, above the arrows and set off from them by the colour of the cell."""
    level = levels[cell["level"]]
    x, y = grid.x(cell["severity"] - 0.5), grid.y(cell["likelihood"] + 0.5)
    svg.write(root, level.letter, x + 6, y + 15, size=SMALLEST - 1, fill=level.text)
    count = short_number(cell["risks"]) if cell["risks"] else "·"
    large, right, down = grid.count
    svg.write(
        root,
        count,
        x + grid.width / 2 + right,
        y + grid.height / 2 + down,
        size=large if cell["risks"] else 14,
        fill=level.text,
        anchor="middle",
        bold=True,
        around=level.colour,
    )


def _tolerance(
    root: xml.Element, grid: _Grid, cells: Sequence[matrix.Cell], colours: Palette
) -> None:
    path = "".join(
        f"M{grid.x(x0):.1f},{grid.y(y0):.1f}L{grid.x(x1):.1f},{grid.y(y1):.1f}"
        for (x0, y0), (x1, y1) in matrix.tolerance_edges(cells)
    )
    if path:
        svg.add(root, "path", d=path, stroke=colours.halo, stroke_width=4, fill="none")
        line = {"stroke_width": 2.5, "stroke_dasharray": "4,3", "fill": "none"}
        svg.add(root, "path", d=path, stroke=colours.text, **line)


def _lanes(
    grid: _Grid, cells: Sequence[matrix.Cell], arrows: Sequence[Mapping[str, Any]]
) -> list[Lane]:
    """From where to where the arrows run: beside counts and letters."""
    moves = [
        (
            (arrow["from_severity"], arrow["from_likelihood"]),
            (arrow["to_severity"], arrow["to_likelihood"]),
        )
        for arrow in arrows
    ]
    return lanes(
        [(start, end) for start, end in moves if start != end],
        [box for cell in cells for box in _boxes(grid, cell)],
    )


def _boxes(grid: _Grid, cell: matrix.Cell) -> Iterator[Box]:
    """What is written in a cell: its letter, and its count if it has one."""
    x, y = cell["severity"], cell["likelihood"]
    yield x - 0.5 + 10 / grid.width, y + 0.5 - 11 / grid.height, 6 / grid.width, 6 / grid.height
    if cell["risks"]:
        size, right, down = grid.count
        half = 0.34 * size * len(short_number(cell["risks"])) + 2
        middle = x + right / grid.width, y - (down - 0.37 * size) / grid.height
        yield *middle, half / grid.width, (0.37 * size + 2) / grid.height


def _arrow(root: xml.Element, grid: _Grid, start: Point, end: Point, colours: Palette) -> None:
    """A line that ends in a point, in the colour of the page's text on a strip that stands out."""
    (x0, y0), (x1, y1) = ((grid.x(across), grid.y(up)) for across, up in (start, end))
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    along, across = (x1 - x0) / length, (y1 - y0) / length
    tip = [
        (x1, y1),
        (x1 - 9 * along - 4 * across, y1 - 9 * across + 4 * along),
        (x1 - 9 * along + 4 * across, y1 - 9 * across - 4 * along),
    ]
    line = {"x1": x0, "y1": y0, "x2": x1 - 6 * along, "y2": y1 - 6 * across}
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in tip)
    for colour, width in ((colours.halo, 5), (colours.text, 2)):
        svg.add(root, "line", **line, stroke=colour, stroke_width=width)
        outline = {"stroke": colour, "stroke_width": max(width - 2, 0)}
        svg.add(root, "polygon", points=points, fill=colour, **outline)


def _marks(
    root: xml.Element, grid: _Grid, marks: Sequence[Mapping[str, Any]], colours: Palette
) -> None:
    places = [(mark["likelihood"], mark["severity"]) for mark in marks]
    for index, (likelihood, severity) in enumerate(places):
        together, earlier = places.count(places[index]), places[:index].count(places[index])
        size, right, down = grid.count
        x = grid.x(severity) + right + (earlier - (together - 1) / 2) * 2 * _DOT
        y = grid.y(likelihood) + down - 0.37 * size
        svg.add(root, "circle", cx=x, cy=y, r=_DOT, fill=colours.text, stroke=colours.halo)
        svg.write(
            root,
            str(marks[index]["mark"]),
            x,
            y + 4,
            size=SMALLEST,
            fill=colours.halo,
            anchor="middle",
            bold=True,
        )


def _axes(
    root: xml.Element, grid: _Grid, names: Mapping[str, Mapping[int, str]], colours: Palette
) -> None:
    likelihoods = _fitting(names["likelihood"], _NAME)
    if likelihoods is not names["likelihood"]:
        x, y = _LEFT - 28, (_HEIGHT - _BOTTOM) / 2
        svg.write(root, "Likelihood ↑", x, y, size=SMALLEST, fill=colours.muted, anchor="end")
    for value, text in likelihoods.items():
        y = grid.y(value) + 4
        svg.write(root, text, _LEFT - 8, y, size=SMALLEST, fill=colours.text, anchor="end")
    y = _HEIGHT - _BOTTOM + 16
    for value, text in _fitting(names["severity"], int(grid.width / 6.2)).items():
        svg.write(root, text, grid.x(value), y, size=SMALLEST, fill=colours.text, anchor="middle")
    middle = _LEFT + (_WIDTH - _LEFT) / 2
    svg.write(
        root,
        "Severity →",
        middle,
        _HEIGHT - 4,
        size=SMALLEST,
        fill=colours.muted,
        anchor="middle",
    )


def _fitting(names: Mapping[int, str], room: int) -> Mapping[int, str]:
    """The names of an axis, or its values where one of the names has no room."""
    if all(len(name) <= room for name in names.values()):
        return names
    return {value: str(value) for value in names}
