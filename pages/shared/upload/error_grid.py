"""The faulty cells as a grid whose values can be changed, before they are checked again."""

from dataclasses import asdict
from typing import Any

import pandas
import streamlit as st

from pages.shared import cards
from pages.shared.tables import Column
from pages.shared.upload.upload_state import Flow
from risk_models.formats import counted
from risk_models.ingest.corrections import FaultyCell, merged

COLUMNS = {
    "line": Column("Line", 55),
    "column": Column("Column", 120),
    "value": Column("Value", 150),
    "sentence": Column("What to do", 540),
    "key": Column("Row", 120),
    "file": Column("File", 130),
    "rule": Column("Rule", 50),
}
"""How findings are shown, whether their cells can be changed here or not."""


def show(flow: Flow, cells: list[FaultyCell]) -> None:
    """The cells, and a button that checks all again with what was put right."""
    frame = pandas.DataFrame([asdict(cell) for cell in cells], columns=list(COLUMNS))
    frame["value"] = flow.drafts.begin(cells)
    edited = st.data_editor(
        frame,
        column_config={name: _config(name, column) for name, column in COLUMNS.items()},
        disabled=[name for name in COLUMNS if name != "value"],
        hide_index=True,
        key=flow.drafts.key,
        placeholder="",
        alt="Faulty cells, with their values to be changed",
    )
    flow.drafts.keep(edited["value"].fillna(""))
    number = len(flow.drafts.typed)

    def take() -> None:
        flow.mends = merged(flow.mends, flow.drafts.mends())
        flow.drafts.clear()

    st.button(
        f"Check again with {counted(number, 'changed value')}" if number else "Check again",
        type=cards.emphasis(),
        icon=":material/rule:",
        disabled=not number,
        on_click=take,
        key="check_again",
    )


def _config(name: str, column: Column) -> Any:
    title = f"{column.title} ✎" if name == "value" else column.title
    if name == "line":
        return st.column_config.NumberColumn(title, width=column.width, format="localized")
    return st.column_config.TextColumn(title, width=column.width)
