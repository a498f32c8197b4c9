"""One record as a table of column titles and values."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from pages.shared.markdown import escape
from risk_models.contract import TABLES, Column
from risk_models.formats import day

_EMPTY = ":gray[not recorded]"


def show(table: str, row: Mapping[str, Any], columns: Iterable[str], *, alt: str) -> None:
    """These columns of a row of `table`, with their titles; an empty one is marked as such."""
    declared = TABLES[table].columns
    st.table(
        {escape(declared[name].title): _cell(declared[name], row[name]) for name in columns},
        border="horizontal",
        alt=alt,
    )


def _cell(column: Column, value: Any) -> str:
    """A value as Markdown: the labels of codes, yes and no, dates as people write them."""
    if value is None:
        return _EMPTY
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day(value)
    if column.kind == "list":
        parts = str(value).split(";")
        return escape(", ".join((column.codes or {}).get(part, part) for part in parts))
    if column.codes:
        return escape(column.codes[value])
    return f"{value:,}" if isinstance(value, int) else escape(str(value))
