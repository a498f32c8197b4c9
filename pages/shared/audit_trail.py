"""Who changed what: the versions that left rows as they are, with author, reason and file."""

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
    "at": Column("Day (UTC)", 120),
    "author": Column("Who", 100),
    "what": Column("Row", 150),
    "field": Column("Field", 110),
    "before": Column("Before", 110),
    "after": Column("After", 110),
    "message": Column("Why", 160),
    "files": Column("File", 140),
}


def read(context: PageContext, rows: Mapping[str, Mapping[str, str]]) -> pyarrow.Table:
    """Every change, up to the version looked at, to rows by table with the values they had."""
    asked = tuple((table, *pair) for table, equals in rows.items() for pair in equals.items())
    return _read(session.address(), context.version, asked, context.register)


def show(found: pyarrow.Table, *, alt: str, file_name: str, tallest: int = 8) -> None:
    """The changes as a table, with their download."""
    tables.show(found, _COLUMNS, alt=alt, tallest=tallest)
    tables.download(found, file_name)


@st.cache_data(max_entries=500, show_spinner=False)
def _read(
    url: str | None, version: int, asked: tuple[tuple[str, str, str], ...], _register: Register
) -> pyarrow.Table:
    return narrative.row_changes.changes(
        {
            table: _register.row_history(table, {column: value}, version)
            for table, column, value in asked
        }
    )
