"""How a table that scrolls is printed: as a plain table that only a printout shows."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pyarrow
import streamlit as st

from pages.shared.markdown import escape
from risk_models import formats
from risk_models.contract.risk_levels import RiskLevels
from risk_models.panels import Column

_UNBROKEN = "\u00a0"
"""A blank at which a line does not end: a narrow column keeps a date together, and the letter of a
level with its name."""

_CHECKSUM = re.compile(r"[0-9a-f]{40,}")
"""What is written as code, which the look of a printout breaks anywhere."""

_MOST = 250
"""Rows of a printed table; more would make every page slower for those who do not print."""


def table(cells: pyarrow.Table, columns: Mapping[str, Column], levels: RiskLevels) -> None:
    """The rows of the table before it, which only a printout shows; a part is said to be one.

    `cells` has a column for each of `columns`, with labels in place of codes and lists of the
    names of levels.
    """
    printed = cells.slice(0, _MOST)
    texts = [
        [_text(value, column) for value in printed[name].to_pylist()]
        for name, column in columns.items()
    ]
    titles = [escape(levels.worded(column.title)) for column in columns.values()]
    lines = [titles, ["---"] * len(titles), *zip(*texts, strict=True)]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    if cells.num_rows > _MOST:
        part = f"The first {_MOST:,} of {cells.num_rows:,} rows. Download them to have all."
        text += f"\n\n**{part}**"
    # One text: a browser takes a second more for 160 rows whose cells are read one by one.
    st.markdown(text)


def _text(value: Any, column: Column) -> str:
    """A value as Markdown, written as the table on screen writes it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return escape(" → ".join(value))
    written = _written(value, column.format)
    return written.replace(" ", _UNBROKEN, 1) if column.levels else written


# Every run writes thousands of values, most of them those of the run before.
@lru_cache(maxsize=8_192, typed=True)
def _written(value: Any, form: str | None) -> str:
    """A value that is no list, in the format of its column."""
    if isinstance(value, datetime):
        return f"{formats.day(value)} {value:%H:%M}".replace(" ", _UNBROKEN, 2)
    if isinstance(value, date):
        return formats.day(value).replace(" ", _UNBROKEN)
    if isinstance(value, int | float) and form == "percent":
        return formats.percent(value)
    if isinstance(value, float):
        return f"{round(value, 3):,}".removesuffix(".0")
    if isinstance(value, int):
        return f"{value:,}"
    text = str(value)
    return f"`{text}`" if _CHECKSUM.fullmatch(text) else escape(text)
