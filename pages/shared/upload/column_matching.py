"""Which column of the file is which of the register, as a grid to be corrected."""

import pandas
import streamlit as st

from pages.shared.upload.upload_state import Mapped
from risk_models.contract import TABLES
from risk_models.ingest.mapping.edit import (
    assign,
    examples,
    filling,
    matches,
    slots,
    target_title,
    title,
    without,
)
from risk_models.ingest.readers import Reading

_LEFT_OUT = "– left out"
_ROW, _TALLEST = 31, 14
"""Pixels of a row, and rows that are shown at once."""


def show(reading: Reading, mapped: Mapped, key: str) -> None:
    """One row for each column of the file, and below it the tables that are filled."""
    mapping = mapped.mapping
    by_title = {title(mapping, slot): slot for slot in slots(mapping)}
    titles = {slot: name for name, slot in by_title.items()}
    found = matches(mapping, mapped.proposal, reading)
    frame = pandas.DataFrame(
        {
            "header": [match.header.name for match in found],
            "examples": [examples(reading, match.header) for match in found],
            "is": [titles[match.slot] if match.slot else _LEFT_OUT for match in found],
            "sure": pandas.array([match.sure for match in found], pandas.Float64Dtype()),
            "why": [match.why for match in found],
        }
    )
    edited = st.data_editor(
        frame,
        column_config={
            "header": st.column_config.TextColumn("Column of the file", width=210),
            "examples": st.column_config.TextColumn("Such as", width=300),
            "is": st.column_config.SelectboxColumn(
                "Is ✎", options=[_LEFT_OUT, *by_title], width=290, required=True
            ),
            "sure": st.column_config.ProgressColumn(
                "How sure", min_value=0, max_value=1, format="percent", width=110
            ),
            "why": st.column_config.TextColumn("Because of", width=170),
        },
        disabled=["header", "examples", "sure", "why"],
        hide_index=True,
        height=min(len(frame), _TALLEST) * _ROW + _ROW + 2,
        key=f"match_{key}",
        placeholder="",
        alt="Columns of the file, and what they are",
    )
    for match, before, after in zip(found, frame["is"], edited["is"], strict=True):
        if after != before:
            mapping = assign(mapping, match.header, by_title.get(after))
    if mapping != mapped.mapping:
        mapped.become(mapping)
        st.rerun()
    _tables(mapped, key)


def _tables(mapped: Mapped, key: str) -> None:
    """Tables that the file fills besides the first, and one more."""

    def more() -> None:
        mapped.become(filling(mapped.mapping, st.session_state[f"more_{key}"]))

    def less(target: int) -> None:
        mapped.become(without(mapped.mapping, target))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Fill another table from the same rows",
            list(TABLES),
            index=None,
            format_func=lambda name: TABLES[name].title,
            placeholder="none",
            key=f"more_{key}",
            on_change=more,
            width=300,
        )
        for target in range(1, len(mapped.mapping.targets)):
            st.button(
                f"Do not fill {target_title(mapped.mapping, target)}",
                key=f"less_{target}_{key}",
                type="tertiary",
                icon=":material/close:",
                on_click=less,
                args=(target,),
            )
