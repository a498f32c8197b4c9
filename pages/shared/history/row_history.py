"""Record history: one row through all versions, and restoring an earlier state."""

from datetime import date
from typing import Any

import streamlit as st

from pages.shared import address, background, tables
from pages.shared.history import undo
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import TABLES, Table
from risk_models.formats import counted


def show(context: PageContext) -> None:
    """The states of the record whose key the reader enters; the key is in the link."""
    titles = {name: table.title for name, table in TABLES.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            "Table",
            list(TABLES),
            format_func=titles.__getitem__,
            key=address.bound("row_table", titles, default="risks"),
            width=220,
        )
        table = TABLES[name]
        key = _key(table)
    if key is None:
        st.caption("Enter the key of a record. Dates as YYYY-MM-DD.")
        return
    states = context.register.row_history(name, key)
    if not states:
        st.caption(f"No record of {table.title} ever had this key.")
        return
    st.markdown(f"**{counted(len(states), 'version').capitalize()} changed this record**")
    shown = narrative.versions.states(states)
    picked = tables.show(
        shown,
        {
            "version": Column("Version", 60),
            "at": Column("Committed (UTC)", 130),
            "author": Column("Author", 120),
            "what": Column("Changes", 420),
            "message": Column("Reason", 200),
            "files": Column("Files"),
        },
        alt="The versions that changed this record, the newest first",
        tallest=10,
        key="row_states",
    )
    tables.download(shown, context.file_name(f"{name}_row"))
    if picked is None:
        tables.hint("Select a version to restore the record as of that version.", "version")
        return
    state = states[len(states) - 1 - picked]
    record = (name, *key.values())
    reversal = background.run_once(
        "reversal",
        (record, state.version.number, context.newest),
        lambda: context.register.restoration(name, key, state.version.number),
        saying="Preparing the restore",
    )
    undo.restore(reversal, record, state.version, context)


def _key(table: Table) -> dict[str, Any] | None:
    """The key that the reader entered, typed; None while it is incomplete."""
    key: dict[str, Any] = {}
    for column in table.key:
        text = st.text_input(
            table.columns[column].title,
            key=f"row_{table.name}_{column}",
            bind="query-params",
            width=180,
        )
        key[column] = _typed(table.columns[column].kind, (text or "").strip())
    return None if None in key.values() else key


def _typed(kind: str, text: str) -> str | int | date | None:
    try:
        if kind == "date":
            return date.fromisoformat(text)
        return int(text) if kind in ("ordinal", "count") else text or None
    except ValueError:
        return None
