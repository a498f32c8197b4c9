"""The cells of one row as a list: what each is called, and what it says."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from pages.shared.markdown import escape
from risk_models.contract import TABLES, Column
from risk_models.formats import day

_EMPTY = ":gray[not recorded]"


def show(table: str, row: Mapping[str, Any], columns: Iterable[str], *, alt: str) -> None:
    """The columns of a row of `table` by their titles; one that is empty says that it is."""
    declared = TABLES[table].columns
    st.table(
        {escape(declared[name].title): told(declared[name], row[name]) for name in columns},
        border="horizontal",
        alt=alt,
    )


def told(column: Column, value: Any) -> str:
    """A cell in words, for a place that reads Markdown: labels for closed words, yes and no."""
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
