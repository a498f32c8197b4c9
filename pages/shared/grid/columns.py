"""The columns of a grid, of the kinds that the contract says, and the cells between both."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas
import streamlit as st

from pages.shared import form_fields
from pages.shared.edit_rows import YES_NO, Row
from pages.shared.session import PageContext
from risk_models.contract import TABLES, Column, parts
from risk_models.contract.fields import FIRST_DATE, LAST_DATE

PICK = "pick"
"""The column in which rows are selected."""

_WHOLE = ("ordinal", "count")
_NUMBERS = (*_WHOLE, "share", "amount")
_FLAGS = {text: value for value, text in YES_NO.items()}

Cells = Mapping[str, Any]


def labels(context: PageContext, table: str) -> dict[str, Mapping[Any, str]]:
    """The labels of the values that each column may have, where it has a choice."""
    row = form_fields.with_choices(context, Row(table, {}, dict.fromkeys(TABLES[table].columns)))
    found = {c.name: row.labels(c) for c in TABLES[table].columns.values() if c.kind != "flag"}
    return {name: choice for name, choice in found.items() if choice}


def frame(table: str, rows: Sequence[Cells], picked: Sequence[bool] = ()) -> pandas.DataFrame:
    """The rows as the grid shows them, with the column in which they are selected."""
    columns = TABLES[table].columns
    data: dict[str, list[Any]] = {PICK: list(picked) or [False] * len(rows)}
    data |= {
        name: [_shown(column, row.get(name)) for row in rows] for name, column in columns.items()
    }
    return pandas.DataFrame(data, dtype=object).astype({PICK: bool})


def rows_of(table: str, edited: pandas.DataFrame) -> list[dict[str, Any]]:
    """The cells of each row of the grid as the register has them."""
    columns = TABLES[table].columns
    return [
        {name: _cell(column, row[name]) for name, column in columns.items()}
        for row in edited.to_dict("records")
    ]


def picked(edited: pandas.DataFrame) -> list[bool]:
    """Which rows are selected."""
    return [value is True or str(value) == "True" for value in edited[PICK]]


def config(table: str, choices: Mapping[str, Mapping[Any, str]]) -> dict[str, Any]:
    """The settings of every column of the grid."""
    key = TABLES[table].key
    found = {PICK: st.column_config.CheckboxColumn("Select", width=60, pinned=True, default=False)}
    for name, column in TABLES[table].columns.items():
        found[name] = _config(column, choices.get(name), pinned=name == key[0])
    return found


def _config(column: Column, choice: Mapping[Any, str] | None, *, pinned: bool) -> Any:
    title = f"{column.title} *" if column.required else column.title
    about: dict[str, Any] = {"label": title, "help": column.meaning, "pinned": pinned or None}
    if column.kind == "list" and choice:
        return st.column_config.MultiselectColumn(
            **about, options=list(choice), format_func=choice.__getitem__, width=200
        )
    if choice:
        return st.column_config.SelectboxColumn(
            **about, options=list(choice), format_func=choice.__getitem__, width=150
        )
    if column.kind == "flag":
        return st.column_config.SelectboxColumn(**about, options=list(_FLAGS), width=80)
    if column.kind == "date":
        return st.column_config.DateColumn(
            **about,
            format="YYYY-MM-DD",
            min_value=FIRST_DATE.date(),
            max_value=LAST_DATE.date(),
            width=110,
        )
    if column.kind in _NUMBERS:
        step = 1 if column.kind in _WHOLE else None
        return st.column_config.NumberColumn(**about, step=step, width=90)
    wide = column.several_lines or column.name in ("title", "name")
    return st.column_config.TextColumn(**about, width=240 if wide else 120)


def _shown(column: Column, cell: Any) -> Any:
    if column.kind == "flag":
        return None if cell is None else YES_NO[bool(cell)]
    if column.kind == "list" and column.codes:
        return parts(cell)
    return cell


def _cell(column: Column, value: Any) -> Any:
    if isinstance(value, list):
        return ";".join(map(str, value)) or None
    if value is None or value == "" or value is pandas.NaT or value != value:
        return None
    if column.kind == "flag":
        return _FLAGS.get(value, value)
    if column.kind == "date":
        return pandas.Timestamp(value).date()
    if column.kind in _WHOLE and float(value).is_integer():
        return int(value)
    return value
