"""The audit trail of some rows: every change, with author, reason and source file."""

from collections.abc import Mapping

import pyarrow
import streamlit as st

from pages.shared import session, tables
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.register import Register

_COLUMNS = {
    "version": Column("Version", 55),
    "at": Column("Committed (UTC)", 120),
    "author": Column("Author", 100),
    "what": Column("Record", 150),
    "field": Column("Field", 110),
    "before": Column("Before", 110),
    "after": Column("After", 110),
    "message": Column("Reason", 160),
    "files": Column("Source file", 140),
}


def read(context: PageContext, rows: Mapping[str, Mapping[str, str]]) -> pyarrow.Table:
    """Every change, up to the version shown, to the rows of each table that had these values."""
    requested = tuple((table, *pair) for table, equals in rows.items() for pair in equals.items())
    return _read(session.address(), context.version, requested, context.register)


def show(changes: pyarrow.Table, *, alt: str, file_name: str, tallest: int = 8) -> None:
    """The changes as a table, with their download."""
    tables.show(changes, _COLUMNS, alt=alt, tallest=tallest)
    tables.download(changes, file_name)


@st.cache_data(max_entries=500, show_spinner=False)
def _read(
    url: str | None, version: int, requested: tuple[tuple[str, str, str], ...], _register: Register
) -> pyarrow.Table:
    return narrative.row_changes.changes(
        {
            table: _register.row_history(table, {column: value}, version)
            for table, column, value in requested
        }
    )
