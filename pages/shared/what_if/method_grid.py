"""The tables of a method as grids to edit: their columns are those of the contract."""

from collections.abc import Callable
from typing import Any

import pandas
import pyarrow
import streamlit as st

from pages.shared.session import PageContext
from pages.shared.what_if import method_draft
from risk_models.contract import TABLES, Column

_GRIDS = {
    "levels": "Risk levels",
    "scales": "Scales",
    "appetite": "Appetite",
    "settings": "Settings",
}

_ORDER: dict[str, Callable[[dict[str, Any]], Any]] = {
    "levels": lambda row: -row["position"],
    "scales": lambda row: (row["axis"], -row["level"]),
}
"""The highest first, as the page shows them to readers; others as the register has them."""


def show(context: PageContext) -> None:
    """One table at a time; what is edited goes into the draft."""
    with st.container(border=True):
        table = st.segmented_control(
            "Edit",
            list(_GRIDS),
            default="levels",
            format_func=_GRIDS.__getitem__,
            required=True,
            key="method_grid",
        )
        _grid(context, table)


def _grid(context: PageContext, table: str) -> None:
    """The rows of a table to edit; keys stay. The draft outlives the widget."""
    key = f"draft_{table}_{method_draft.round_number()}"
    if key not in st.session_state:  # begun, or left and entered again
        st.session_state[f"{key}_begin"] = _ordered(context, table)
    columns = TABLES[table].columns
    begin = pandas.DataFrame(st.session_state[f"{key}_begin"], columns=list(columns), dtype=object)
    codes = [row["level"] for row in _ordered(context, "levels")]
    edited = st.data_editor(
        begin,
        column_config={name: _config(column, codes) for name, column in columns.items()},
        disabled=[*TABLES[table].key, *(["position"] if table == "levels" else [])],
        hide_index=True,
        num_rows="fixed",
        key=key,
    )
    found = edited.astype(object).where(edited.notna(), None).to_dict("records")
    method_draft.take_over(context, table, [_typed(table, row) for row in found])


def _ordered(context: PageContext, table: str) -> list[dict[str, Any]]:
    rows = method_draft.rows(context, table)
    return sorted(rows, key=_ORDER[table]) if table in _ORDER else rows


def _typed(table: str, row: dict[Any, Any]) -> dict[str, Any]:
    """The cells as the register has them: whole numbers whole, dates as dates, blank as none."""
    typed: dict[str, Any] = {}
    for name, column in TABLES[table].columns.items():
        value = row[name]
        if column.kind == "date" and value is not None:
            value = pandas.Timestamp(value).date()
        elif isinstance(value, float) and pyarrow.types.is_integer(
            TABLES[table].arrow.field(name).type
        ):
            value = int(value)
        typed[name] = None if value == "" else value
    return typed


def _config(column: Column, codes: list[str]) -> Any:
    about: dict[str, Any] = {
        "label": column.title,
        "help": column.meaning,
        "required": column.required,
    }
    if column.kind == "level":
        return st.column_config.SelectboxColumn(**about, options=codes)
    if column.kind == "flag":
        return st.column_config.CheckboxColumn(**about)
    if column.kind == "date":
        return st.column_config.DateColumn(**about, format="YYYY-MM-DD")
    if column.kind in ("ordinal", "count", "share", "amount"):
        return st.column_config.NumberColumn(**about)
    return st.column_config.TextColumn(**about)
