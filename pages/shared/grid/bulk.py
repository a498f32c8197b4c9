"""Set one value of all selected rows of a grid: their owner, their status, their review date."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.shared.grid import columns
from pages.shared.grid.state import Grid
from risk_models.contract import TABLES, Column
from risk_models.formats import counted


def show(grid: Grid, choices: Mapping[str, Mapping[Any, str]]) -> None:
    """The column, the value, and the button, which needs selected rows; nothing where no column
    may have one value in many rows."""
    selected = columns.picked(grid.edited)
    number = sum(selected)
    columns_of = TABLES[grid.table].columns.values()
    fitting = sorted((c for c in columns_of if _fits(grid, c)), key=lambda c: not c.names_people)
    offered = {column.name: column for column in fitting}
    if not offered:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.selectbox(
            "Set for selected rows",
            list(offered),
            format_func=lambda each: offered[each].title,
            key=f"bulk_{grid.table}",
            width=220,
        )
        key = f"bulk_{grid.table}_{name}"
        _value(offered[name], choices.get(name), key)
        st.button(
            f"Set {offered[name].title.lower()} of {counted(number, 'row')}",
            key="bulk_set",
            disabled=not number,
            help=None if number else "Select rows by their box first",
            icon=":material/done_all:",
            on_click=_set,
            args=(grid, name, key),
        )


def _fits(grid: Grid, column: Column) -> bool:
    """Whether many rows may have the same value: codes, people, dates, references."""
    if column.name in TABLES[grid.table].key:
        return False
    return column.names_people or column.kind in ("code", "date", "flag", "level", "id")


def _value(column: Column, choice: Mapping[Any, str] | None, key: str) -> None:
    if column.kind == "flag":
        choice = {True: "yes", False: "no"}
    if choice:
        st.selectbox(
            "Value",
            list(choice),
            index=None,
            format_func=choice.__getitem__,
            placeholder="Choose one",
            key=key,
            width=260,
        )
    elif column.kind == "date":
        st.date_input("Value", value=None, format="YYYY-MM-DD", key=key, width=160)
    else:
        st.text_input("Value", key=key, width=260)


def _set(grid: Grid, name: str, key: str) -> None:
    rows, selected = columns.rows_of(grid.table, grid.edited), columns.picked(grid.edited)
    for row, is_selected in zip(rows, selected, strict=True):
        if is_selected:
            row[name] = st.session_state.get(key) or None
    grid.restart(rows, selected)
    grid.outcome = None
