"""One row through all versions, and any state of it brought back."""

from datetime import date
from typing import Any

import streamlit as st

from pages.shared import background, tables
from pages.shared.history import undo
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import TABLES, Table
from risk_models.formats import counted


def show(context: PageContext) -> None:
    """The states of the row that the reader names; the row is in the link."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            "Table",
            list(TABLES),
            index=list(TABLES).index("risks"),
            format_func=lambda name: TABLES[name].title,
            key="row_table",
            bind="query-params",
            width=220,
        )
        table = TABLES[name]
        key = _key(table)
    if key is None:
        st.caption("Name the row by its key. A day is written YYYY-MM-DD.")
        return
    states = context.register.row_history(name, key)
    if not states:
        st.caption(f"No row of {table.title} ever had this key.")
        return
    st.markdown(f"**{counted(len(states), 'version').capitalize()} wrote this row**")
    shown = narrative.versions.states(states)
    picked = tables.show(
        shown,
        {
            "version": Column("Version", 60),
            "at": Column("When (UTC)", 130),
            "author": Column("Who", 120),
            "what": Column("What changed", 420),
            "message": Column("Why", 200),
            "files": Column("Files"),
        },
        alt="The versions that wrote this row, the newest first",
        tallest=10,
        key="row_states",
    )
    tables.download(shown, context.file_name(f"{name}_row"))
    if picked is None:
        st.caption("Choose a version above to bring its state of the row back.")
        return
    state = states[len(states) - 1 - picked]
    row = (name, *key.values())
    found = background.run_once(
        "reversal",
        (row, state.version.number, context.newest),
        lambda: context.register.restoration(name, key, state.version.number),
        saying="Looking back",
    )
    undo.restore(found, row, state.version, context)


def _key(table: Table) -> dict[str, Any] | None:
    """The key that the reader gives, typed; None while it is not complete."""
    given: dict[str, Any] = {}
    for column in table.key:
        text = st.text_input(
            table.columns[column].title,
            key=f"row_{table.name}_{column}",
            bind="query-params",
            width=180,
        )
        given[column] = _typed(table.columns[column].kind, (text or "").strip())
    return None if None in given.values() else given


def _typed(kind: str, text: str) -> str | int | date | None:
    try:
        if kind == "date":
            return date.fromisoformat(text)
        return int(text) if kind in ("ordinal", "count") else text or None
    except ValueError:
        return None
