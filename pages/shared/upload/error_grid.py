"""The cells with errors as a grid in which their values can be corrected."""

from dataclasses import asdict
from typing import Any

import pandas
import streamlit as st

from pages.shared import cards
from pages.shared.tables import Column
from pages.shared.upload.upload_state import Flow
from risk_models.formats import counted
from risk_models.ingest.corrections import InvalidCell, merge_edits

COLUMNS = {
    "line": Column("Line", 55),
    "column": Column("Column", 120),
    "value": Column("Value", 150),
    "sentence": Column("What to do", 430),
    "key": Column("Row", 120),
    "file": Column("File", 130),
    "rule": Column("Rule", 50),
}
"""The columns of every table of errors, whether their cells can be corrected there or not."""


def show(flow: Flow, cells: list[InvalidCell]) -> None:
    """The cells, and a button that checks everything again with the corrected values."""
    frame = pandas.DataFrame([asdict(cell) for cell in cells], columns=list(COLUMNS))
    frame["value"] = flow.typed.start(cells)
    edited = st.data_editor(
        frame,
        column_config={name: _config(name, column) for name, column in COLUMNS.items()},
        disabled=[name for name in COLUMNS if name != "value"],
        hide_index=True,
        key=flow.typed.key,
        placeholder="",
        alt="Cells with errors; their values can be corrected",
    )
    flow.typed.update(edited["value"].fillna(""))
    number = len(flow.typed.values)

    def apply() -> None:
        flow.edits = merge_edits(flow.edits, flow.typed.edits())
        flow.typed.clear()

    st.button(
        f"Check again with {counted(number, 'correction')}" if number else "Check again",
        type=cards.emphasis() if number else "secondary",
        icon=":material/rule:",
        disabled=not number,
        on_click=apply,
        key="check_again",
    )


def _config(name: str, column: Column) -> Any:
    title = f"{column.title} ✎" if name == "value" else column.title
    if name == "line":
        return st.column_config.NumberColumn(title, width=column.width, format="localized")
    return st.column_config.TextColumn(title, width=column.width)
