"""Values of a file and the codes of the register that they stand for; nothing is guessed."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import pandas
import pyarrow
import streamlit as st

from pages.shared import background
from pages.shared.markdown import escape
from pages.shared.upload.upload_state import FileMapping
from risk_models import narrative
from risk_models.errors import RegisterError
from risk_models.ingest.mapping import Unmapped, bands_of, to_toml, unmapped_values
from risk_models.ingest.mapping.edit import (
    Slot,
    cell_of,
    column_of,
    labels,
    set_value,
    slot_with,
    title,
    with_options,
)
from risk_models.ingest.readers import Reading

_EMPTY = "– leave empty"
_MOST = 200
"""Values that are shown at once, the most frequent first."""


def show(
    reading: Reading, state: FileMapping, current: Mapping[str, pyarrow.Table], key: str
) -> None:
    """Every value that the mapping does not know, by column, with how often it occurs."""
    mapping = state.mapping
    try:
        unknown = background.run_once(
            f"values_{reading.name}",
            (reading.source.sha256, to_toml(mapping)),
            lambda: unmapped_values(mapping, reading),
            saying="Looking for unknown values",
        )
    except RegisterError as error:
        st.caption(f"To match values, first correct this: {escape(error.message)}")
        return
    by_slot = sorted(unknown, key=lambda value: (value.table, value.column, value.sources))
    for _, group in groupby(by_slot, key=lambda v: (v.table, v.column, v.sources)):
        values = sorted(group, key=lambda value: -value.rows)
        slot = slot_with(mapping, values[0].table, values[0].column, values[0].sources)
        if slot is not None:
            _column(state, slot, values, current, f"{slot.target}_{slot.column}_{key}")


def _column(
    state: FileMapping,
    slot: Slot,
    values: Sequence[Unmapped],
    current: Mapping[str, pyarrow.Table],
    key: str,
) -> None:
    st.markdown(f"**{title(state.mapping, slot)}**: {narrative.upload.unknown(values)}")
    if column_of(state.mapping, slot).kind == "ordinal":
        _numbers(state, slot, current, key)
    if not values[0].words:
        st.caption(values[0].sentence)
    options = labels(state.mapping, slot, values[0].words, current)
    frame = pandas.DataFrame(
        {
            "value": [value.value for value in values[:_MOST]],
            "rows": [value.rows for value in values[:_MOST]],
            "line": [value.first_line for value in values[:_MOST]],
        }
    )
    config = {
        "value": st.column_config.TextColumn("In the file", width=300),
        "rows": st.column_config.NumberColumn("Rows", width=80, format="localized"),
        "line": st.column_config.NumberColumn("First line", width=100, format="localized"),
        "code": st.column_config.SelectboxColumn(
            "Register value ✎", options=[*options.values(), _EMPTY], width=300
        ),
    }
    if not options:
        st.dataframe(frame, column_config=config, hide_index=True, alt="Unknown values")
        return
    frame["code"] = pandas.array([None] * len(frame), pandas.StringDtype())
    edited = st.data_editor(
        frame,
        column_config=config,
        disabled=["value", "rows", "line"],
        hide_index=True,
        key=f"codes_{key}",
        placeholder="",
        alt="Values in the file, and the register values that they stand for",
    )
    codes = {label: code for code, label in options.items()}
    mapping = state.mapping
    for value, label in zip(values, edited["code"], strict=False):
        if isinstance(label, str):
            mapping = set_value(mapping, slot, value.value, codes.get(label))
    if mapping != state.mapping:
        state.change(mapping)
        st.rerun()


def _numbers(
    state: FileMapping, slot: Slot, current: Mapping[str, pyarrow.Table], key: str
) -> None:
    """Numbers become levels only by the register's own scale, and only when the reader says so."""
    cell = cell_of(state.mapping, slot)
    axis = "likelihood" if slot.column == "likelihood" else "severity"

    def change() -> None:
        convert = st.session_state[f"bands_{key}"]
        state.change(
            with_options(state.mapping, slot, bands=bands_of(current, axis) if convert else ())
        )

    st.checkbox(
        f"Convert numbers to levels using the {axis} scale",
        bool(cell and cell.bands),
        key=f"bands_{key}",
        on_change=change,
    )
