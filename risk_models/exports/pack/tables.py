"""Panels and rows of measures as tables of a pack."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from risk_models.contract import parts
from risk_models.contract.risk_levels import RiskLevels
from risk_models.exports.pack.blocks import Cell, Heading, Mark, Table
from risk_models.formats import day, percent
from risk_models.panels import PANELS, Column, Source, distinct, levels_of

_USUAL_WIDTH = 150
_LARGE = 1_000
"""From here on a number needs no digits after the point."""

NOTHING = "–"
"""What stands where there is no value."""


def panel_table(
    source: Source,
    name: str,
    *,
    most: int | None = None,
    on_slide: int | None = None,
    columns: Sequence[str] = (),
    with_sentence: bool = True,
    narrow: bool = False,
    **parameters: Any,
) -> Table:
    """A panel as a table: its title, its sentence and its first rows, with all of its columns or
    those that are named."""
    panel = PANELS[name]
    levels = levels_of(source)
    shown = {key: panel.columns[key] for key in columns or panel.columns}
    return table(
        panel.heading(levels, **parameters),
        panel.read(source, **parameters).to_pylist(),
        shown,
        levels,
        sentence=panel.text(source, **parameters) if with_sentence else "",
        most=most,
        on_slide=on_slide,
        narrow=narrow,
    )


def table(
    title: str,
    rows: Sequence[Mapping[str, Any]],
    columns: Mapping[str, Column],
    levels: RiskLevels,
    *,
    sentence: str = "",
    most: int | None = None,
    on_slide: int | None = None,
    narrow: bool = False,
) -> Table:
    """The first rows as a table, and how many more there are."""
    first, columns = rows[:most], distinct(columns, levels)
    return Table(
        title,
        tuple(
            Heading(
                levels.worded(column.title),
                column.width or _USUAL_WIDTH,
                bool(first) and all(_is_number(row.get(name), column) for row in first),
            )
            for name, column in columns.items()
        ),
        tuple(
            tuple(cell(row, name, column, levels) for name, column in columns.items())
            for row in first
        ),
        sentence,
        len(rows) - len(first),
        on_slide,
        narrow=narrow,
    )


def cell(row: Mapping[str, Any], name: str, column: Column, levels: RiskLevels) -> Cell:
    """What a cell shows of a row."""
    if column.levels:
        codes = [row[one] for one in column.levels]
        if len(codes) == 1 and codes[0] in (column.labels or {}):
            return (column.labels or {})[codes[0]]
        return tuple(Mark.of(levels[code]) for code in codes)
    value = row[name]
    if value is None:
        return NOTHING
    if column.labels and value in column.labels:
        return column.labels[value]
    if column.listed:
        return ", ".join(parts(value))
    return percent(value) if column.format == "percent" else shown(value)


def shown(value: Any) -> str:
    """A value as people read it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() or abs(value) >= _LARGE else f"{value:,.4g}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return day(value) if isinstance(value, date) else str(value)


def _is_number(value: Any, column: Column) -> bool:
    if column.levels or column.labels or isinstance(value, bool):
        return False
    return value is None or isinstance(value, int | float)
