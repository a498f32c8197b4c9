"""Each column of the file with the field of the register that it is imported into."""

from collections.abc import Mapping

import pandas
import pyarrow
import streamlit as st

from pages.shared.upload.upload_state import FileMapping
from risk_models.contract import TABLES
from risk_models.ingest.mapping.add_table import with_table
from risk_models.ingest.mapping.edit import (
    Match,
    assign,
    examples,
    matches,
    remove_target,
    slots,
    target_title,
    title,
)
from risk_models.ingest.readers import Reading

_NOT_IMPORTED = "– do not import"
_ROW, _TALLEST = 31, 14
"""Pixels of a row, and rows that are shown at once."""


def show(
    reading: Reading, state: FileMapping, current: Mapping[str, pyarrow.Table], key: str
) -> None:
    """A grid with one row for each column of the file, and below it the tables."""
    mapping = state.mapping
    slot_by_title = {title(mapping, slot): slot for slot in slots(mapping)}
    titles = {slot: name for name, slot in slot_by_title.items()}
    columns = matches(mapping, state.proposal, reading)
    frame = pandas.DataFrame(
        {
            "header": [match.header.name for match in columns],
            "examples": [examples(reading, match.header) for match in columns],
            "field": [titles[match.slot] if match.slot else _NOT_IMPORTED for match in columns],
            "match": pandas.array([match.confidence for match in columns], pandas.Float64Dtype()),
            "reason": [match.reason or _answers(match) for match in columns],
        }
    )
    edited = st.data_editor(
        frame,
        column_config={
            "header": st.column_config.TextColumn("Column in the file", width=170),
            "examples": st.column_config.TextColumn("Examples", width=200),
            "field": st.column_config.SelectboxColumn(
                "Field ✎", options=[_NOT_IMPORTED, *slot_by_title], width=240, required=True
            ),
            "match": st.column_config.ProgressColumn(
                "Match", min_value=0, max_value=1, format="percent", width=110
            ),
            "reason": st.column_config.TextColumn("Reason", width=150),
        },
        disabled=["header", "examples", "match", "reason"],
        hide_index=True,
        height=min(len(frame), _TALLEST) * _ROW + _ROW + 2,
        key=f"match_{key}",
        placeholder="",
        alt="Columns in the file, and the fields that they are imported into",
    )
    for match, before, after in zip(columns, frame["field"], edited["field"], strict=True):
        if after != before:
            mapping = assign(mapping, match.header, slot_by_title.get(after))
    if mapping != state.mapping:
        state.change(mapping)
        st.rerun()
    _tables(reading, state, current, key)


def _answers(match: Match) -> str:
    """The fields that a column may be, where none is evident: Owner or Assessor?"""
    titles = [TABLES[table].columns[column].title for table, column in match.answers]
    return f"{' or '.join(titles)}?" if titles and match.slot is None else ""


def _tables(
    reading: Reading, state: FileMapping, current: Mapping[str, pyarrow.Table], key: str
) -> None:
    """Adds a table to import into, or removes one; the first table stays."""

    def add() -> None:
        table = st.session_state[f"more_{key}"]
        state.change(with_table(state.mapping, reading, current, table))

    def remove(target: int) -> None:
        state.change(remove_target(state.mapping, target))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Also import into",
            list(TABLES),
            index=None,
            format_func=lambda name: TABLES[name].title,
            placeholder="None",
            key=f"more_{key}",
            on_change=add,
            width=300,
        )
        for target in range(1, len(state.mapping.targets)):
            st.button(
                f"Do not import into {target_title(state.mapping, target)}",
                key=f"less_{target}_{key}",
                type="tertiary",
                icon=":material/close:",
                on_click=remove,
                args=(target,),
            )
