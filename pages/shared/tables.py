"""Tables: columns as declared, levels as letter, word and colour, and a download as CSV."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pyarrow
import pyarrow.compute as pc
import pyarrow.types as kinds
import streamlit as st

from pages.shared import printed, session
from risk_models.contract.level_colours import chip
from risk_models.contract.risk_levels import UNASSESSED, RiskLevel, RiskLevels
from risk_models.exports import WORKBOOK, csv_text, workbook
from risk_models.panels import Column, distinct, level, levels

__all__ = ["NO_RISK", "Column", "clicked", "download", "hint", "level", "levels", "show"]

NO_RISK = {"unassessed": "–"}
"""For the level of a risk that a row may not have: there is nothing that could be assessed."""

LAZY = 1_000
"""Rows above which the browser fetches what it shows, instead of getting all on every run; such
rows have no boxes."""

_HEADER, _ROW, _WRAPPED = 34, 26, 60
"""Pixels: header and border, a row, a row that wraps its text (Streamlit asks for over 4 rem)."""

_READ_OTHERWISE, _UNREAD = r"^(\s*\[|:material/)", "\u2060"
"""What a text that opens a row must not begin with, and the sign of no width put before it."""

_YES_NO = {"true": "yes", "false": "no"}
_SEPARATOR = ","
"""Between the levels of a cell, as Streamlit reads them."""


def show(
    rows: pyarrow.Table,
    columns: Mapping[str, Column],
    *,
    alt: str,
    tallest: int = 12,
    wrapped: bool = False,
    row_height: int = _ROW,
    key: str | None = None,
    opens: str | None = None,
    levels: RiskLevels | None = None,
) -> int | None:
    """A table of these columns, in this order; `alt` names it for screen readers.

    Up to `tallest` rows are visible at once, the others by scrolling: half of the next one shows
    that there are more. `wrapped` rows are as tall as three lines of text. With `key` the index of
    a row is returned: of the one whose text in the column `opens` was clicked just now, or else of
    the one that is selected, by its box or with Shift+Space. The browser clicks such a text by
    mouse and by touch only, so that the box stays for keys. Very long tables have no selection, as
    the browser holds only a part. Risk levels are those of the version shown, or `levels`.
    """
    lazy = rows.num_rows > LAZY
    row_height = _WRAPPED if wrapped else row_height
    levels = levels or session.shown_levels()
    columns = distinct(columns, levels)
    shown = pyarrow.table(
        {name: cells(rows, name, column, levels) for name, column in columns.items()}
    )
    config = {name: _config(shown[name], columns[name], levels) for name in columns}
    drawn = _in_percent(shown, columns)
    if opens:
        config[opens] = _button(columns[opens], levels, key)
        drawn = _as_written(drawn, opens)
    selectable = bool(key) and not lazy
    state: Any = st.dataframe(
        drawn,
        column_config=config,
        hide_index=True,
        height=round(min(rows.num_rows, tallest + 0.5) * row_height) + _HEADER,
        row_height=row_height,
        lazy=lazy,
        placeholder="",
        alt=alt,
        key=key,
        on_select="rerun" if selectable else "ignore",
        selection_mode="single-row",
    )
    if shown.num_rows:
        printed.table(_in_words(shown, columns, levels), columns, levels)
    clicked = _clicked(drawn[opens], key) if opens else None
    if clicked is not None:
        return clicked
    selected = state["selection"]["rows"] if selectable else []
    if opens and not _is_new(selected, key):
        return None
    # The browser's selection may be one of more rows than there are now.
    return next((index for index in selected if index < rows.num_rows), None)


def hint(text: str, key: str) -> None:
    """What to do with the table on screen; a printout is without it. `key` is the page's own."""
    with st.container(key=f"hint_{key}", width="content"):
        st.caption(text)


def clicked(key: str) -> bool:
    """Whether a row of this table was opened by its text just now, and not selected by its box."""
    return st.session_state.get(f"{key}_text") is not None


def _in_percent(shown: pyarrow.Table, columns: Mapping[str, Column]) -> pyarrow.Table:
    """The table with shares of 1 times a hundred, as their format does not do it."""
    for place, (name, column) in enumerate(columns.items()):
        if column.format == "percent":
            shown = shown.set_column(place, name, pc.multiply(shown[name], 100))
    return shown


def _in_words(
    shown: pyarrow.Table, columns: Mapping[str, Column], levels: RiskLevels
) -> pyarrow.Table:
    """The table with the chips of its levels in place of the texts by which they sort."""
    for place, (name, column) in enumerate(columns.items()):
        if column.levels:
            chips = level_chips(column, levels)
            texts = {
                text: " → ".join(chips[part] for part in text.split(_SEPARATOR))
                for text in shown[name].unique().to_pylist()
            }
            words = _labelled(shown[name].combine_chunks(), texts)
            shown = shown.set_column(place, name, words)
    return shown


def _decimals(shares: pyarrow.ChunkedArray) -> int:
    """One decimal for all shares of a column if one of them needs it: they stand below each other.

    The same as `formats.percent` writes each of them.
    """
    tenths = pc.round(pc.multiply(shares, 100), 1)
    return int(pc.any(pc.not_equal(tenths, pc.floor(tenths))).as_py() or False)


def _as_written(shown: pyarrow.Table, opens: str) -> pyarrow.Table:
    """The table, where the browser reads no icon and no list out of the texts that open a row."""
    texts = pc.replace_substring_regex(
        shown[opens].cast(pyarrow.string()), _READ_OTHERWISE, _UNREAD + r"\1"
    )
    return shown.set_column(shown.column_names.index(opens), opens, texts)


def _clicked(texts: pyarrow.ChunkedArray, key: str | None) -> int | None:
    """The row that was clicked, if it still has the text that the reader saw."""
    click = st.session_state.get(f"{key}_text")
    if click and click.row < len(texts) and texts[click.row].as_py() == click.label:
        return int(click.row)
    return None


def _is_new(selected: list[int], key: str | None) -> bool:
    """Whether a row was selected in this run: one that stays selected opens only once."""
    before = st.session_state.get(f"{key}_opened")
    st.session_state[f"{key}_opened"] = selected
    return selected != before


def order_of(rows: pyarrow.Table, column: Column, levels: RiskLevels) -> list[pyarrow.Array]:
    """The places of the levels in each cell, 0 for the lowest; null where there is none."""
    known = pyarrow.array(levels.codes, pyarrow.string())
    return [pc.index_in(rows[level].combine_chunks(), value_set=known) for level in column.levels]


def download(rows: pyarrow.Table, file_name: str) -> None:
    """Buttons that download all columns of the rows, as CSV and as a workbook.

    `PageContext.file_name` makes a name with version and reporting date.
    """
    name = file_name.removesuffix(".csv")
    formats: dict[str, tuple[Callable[[], str | bytes], str, str]] = {
        "CSV": (partial(csv_text, rows, mark=True), ".csv", "text/csv"),
        "Excel": (partial(workbook, {name: rows}), ".xlsx", WORKBOOK),
    }
    with st.container(horizontal=True, width="content", gap="small"):
        for label, (make, ending, kind) in formats.items():
            st.download_button(
                label,
                make,
                f"{name}{ending}",
                kind,
                key=f"{label.lower()}_{file_name}",
                icon=":material/download:",
                type="tertiary",
                on_click="ignore",
                help="Download all columns of these rows",
            )


def cells(rows: pyarrow.Table, name: str, column: Column, levels: RiskLevels) -> pyarrow.Array:
    if column.levels:
        cells = _level_cells(column, levels)
        texts = (_labelled(_filled(rows[level]), cells) for level in column.levels)
        return pc.binary_join_element_wise(*texts, _SEPARATOR)
    values = rows[name].combine_chunks()
    if kinds.is_boolean(values.type):
        return _labelled(values.cast(pyarrow.string()), _YES_NO)
    if column.listed:
        return pc.replace_substring_regex(values, r"\s*;\s*", ", ")
    return _labelled(values, column.labels) if column.labels else values


def _filled(levels: pyarrow.ChunkedArray) -> pyarrow.Array:
    return pc.fill_null(levels.combine_chunks(), "unassessed")


def _known(levels: RiskLevels) -> list[RiskLevel]:
    return [*levels, *levels.former, UNASSESSED]


def _level_cells(column: Column, levels: RiskLevels) -> dict[str, str]:
    """The text of a cell by level: its place in the order, and its name or letter.

    A click on the heading sorts by text, as Streamlit has no other order. Not assessed comes
    before the lowest level, and is none.
    """
    places = {code: str(place) for place, code in enumerate(levels.codes, 1)}
    texts = {
        level.code: f"{places.get(level.code, '-')} {_name(column, level)}"
        for level in _known(levels)
    }
    return texts | dict(column.labels or {})


def level_chips(column: Column, levels: RiskLevels) -> dict[str, str]:
    """What is shown by the text of the cell: letter and name, or the letter alone."""
    chips = {
        level.code: f"{level.letter} {_name(column, level)}"
        if len(column.levels) == 1
        else level.letter
        for level in _known(levels)
    } | dict(column.labels or {})
    return {text: chips[code] for code, text in _level_cells(column, levels).items()}


def _name(column: Column, level: RiskLevel) -> str:
    if len(column.levels) > 1:
        return level.letter
    return level.label.replace(_SEPARATOR, " ")


def _labelled(values: pyarrow.Array, labels: Mapping[str, str]) -> pyarrow.Array:
    places = pc.index_in(values, value_set=pyarrow.array(list(labels), pyarrow.string()))
    return pyarrow.array(list(labels.values()), pyarrow.string()).take(places)


def _button(column: Column, levels: RiskLevels, key: str | None) -> Any:
    return st.column_config.ButtonColumn(
        levels.worded(column.title),
        width=column.width,
        help=column.help and levels.worded(column.help),
        alignment="left",
        type="tertiary",
        key=f"{key}_text",
    )


def _config(values: pyarrow.ChunkedArray, column: Column, levels: RiskLevels) -> Any:
    kind = values.type
    label = levels.worded(column.title)
    help = column.help and levels.worded(column.help)
    about: dict[str, Any] = {"label": label, "width": column.width, "help": help}
    if column.levels:
        chips = level_chips(column, levels)
        colours = [chip(level.colour) for level in _known(levels)]
        colours += [UNASSESSED.colour] * (len(chips) - len(colours))
        return st.column_config.MultiselectColumn(
            **about, options=list(chips), color=colours, format_func=chips.__getitem__
        )
    if kinds.is_timestamp(kind):
        return st.column_config.DatetimeColumn(**about, format="D MMM YYYY HH:mm")
    if kinds.is_date(kind):
        return st.column_config.DateColumn(**about, format="D MMM YYYY")
    if kinds.is_integer(kind) or kinds.is_floating(kind):
        percent = f"%.{_decimals(values)}f %%" if column.format == "percent" else None
        return st.column_config.NumberColumn(**about, format=percent or "localized")
    return st.column_config.TextColumn(**about)
