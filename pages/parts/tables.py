"""Rows on the screen: chosen columns, levels as letter, word and colour, a download as CSV."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyarrow
import pyarrow.compute as pc
import pyarrow.types as kinds
import streamlit as st

from pages.parts import looking
from risk_models.charts.theme import level_of
from risk_models.contract import words
from risk_models.reports import csv_text

_LAZY = 1_000
"""Rows above which the browser fetches what it shows, instead of getting all on every run."""

_ROW, _LINE, _BORDER = 30, 18, 2
"""Pixels: a row of one line, each further line of a row, the border around all rows."""


@dataclass(frozen=True)
class Column:
    """How one column is shown. `words` are the labels of a closed vocabulary; `width` is pixels.

    Days and numbers are shown as such by their type. A level that is empty is unassessed.
    """

    title: str
    width: int | None = None
    words: Mapping[str, str] | None = None
    is_level: bool = False
    help: str | None = None


_LEVELS = [*words.LEVELS, "unassessed"]
_CHIPS = {level: f"{level_of(level).letter} {level_of(level).label}" for level in _LEVELS}
_COLOURS = [level_of(level).colour for level in _LEVELS]
_YES_NO = {"true": "yes", "false": "no"}


def level(title: str, width: int = 105) -> Column:
    """A column of levels."""
    return Column(title, width, is_level=True)


def show(
    rows: pyarrow.Table,
    columns: Mapping[str, Column],
    *,
    alt: str,
    tallest: int = 12,
    lines: int = 1,
) -> None:
    """The rows in these columns, in this order; `alt` names the table for those who hear it.

    Up to `tallest` rows are shown at once, the others by scrolling; text that is longer than its
    column goes on in up to `lines` lines.
    """
    row_height = _ROW + (lines - 1) * _LINE
    shown = pyarrow.table({name: _cells(rows[name], column) for name, column in columns.items()})
    st.dataframe(
        shown,
        column_config={name: _config(rows[name].type, column) for name, column in columns.items()},
        hide_index=True,
        height=min(rows.num_rows, tallest) * row_height + _ROW + _BORDER,
        row_height=row_height,
        lazy=rows.num_rows > _LAZY,
        placeholder="",
        alt=alt,
    )


def download(rows: pyarrow.Table, name: str, *, key: str | None = None) -> None:
    """A button for all columns of the rows as CSV; written when it is pressed."""
    st.download_button(
        "CSV",
        partial(csv_text, rows),
        looking.current().file_name(name),
        "text/csv",
        key=key or f"csv_{name}",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        help="Download these rows",
    )


def _cells(values: pyarrow.ChunkedArray, column: Column) -> pyarrow.Array:
    values = values.combine_chunks()
    if column.is_level:
        chips = _labelled(pc.fill_null(values, "unassessed"), _CHIPS)
        offsets = pyarrow.array(range(len(values) + 1), pyarrow.int32())
        return pyarrow.ListArray.from_arrays(offsets, chips)
    if kinds.is_boolean(values.type):
        return _labelled(values.cast(pyarrow.string()), _YES_NO)
    return _labelled(values, column.words) if column.words else values


def _labelled(values: pyarrow.Array, labels: Mapping[str, str]) -> pyarrow.Array:
    places = pc.index_in(values, value_set=pyarrow.array(list(labels), pyarrow.string()))
    return pyarrow.array(list(labels.values()), pyarrow.string()).take(places)


def _config(kind: pyarrow.DataType, column: Column) -> Any:
    about: dict[str, Any] = {"label": column.title, "width": column.width, "help": column.help}
    if column.is_level:
        options = list(_CHIPS.values())
        return st.column_config.MultiselectColumn(**about, options=options, color=_COLOURS)
    if kinds.is_date(kind):
        return st.column_config.DateColumn(**about, format="D MMM YYYY")
    if kinds.is_integer(kind):
        return st.column_config.NumberColumn(**about, format="localized")
    return st.column_config.TextColumn(**about)
