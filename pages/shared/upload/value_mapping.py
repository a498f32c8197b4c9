"""What the words of a file mean where the register has words of its own; no guess is applied."""

from collections.abc import Mapping as Held
from collections.abc import Sequence
from itertools import groupby

import pandas
import pyarrow
import streamlit as st

from pages.shared import background
from pages.shared.markdown import escape
from pages.shared.upload.upload_state import Mapped
from risk_models import narrative
from risk_models.errors import RegisterError
from risk_models.ingest.mapping import Unmapped, bands_of, to_toml, unmapped_values
from risk_models.ingest.mapping.edit import (
    Slot,
    cell_of,
    column_of,
    detailed,
    labels,
    meaning,
    slot_with,
    title,
)
from risk_models.ingest.readers import Reading

_NOT_KNOWN = "– leaves the cell empty"
_MOST = 200
"""Words that are shown at once, the most frequent first."""


def show(reading: Reading, mapped: Mapped, held: Held[str, pyarrow.Table], key: str) -> None:
    """Every value that the mapping does not know, by column, with how often it occurs."""
    mapping = mapped.mapping
    try:
        found = background.run_once(
            f"meanings_{reading.name}",
            (reading.source.sha256, to_toml(mapping)),
            lambda: unmapped_values(mapping, reading),
            saying="Looking for values that are not known",
        )
    except RegisterError as error:
        st.caption(f"The values are looked at next. First: {escape(error.message)}")
        return
    by_slot = sorted(found, key=lambda value: (value.table, value.column, value.sources))
    for _, group in groupby(by_slot, key=lambda v: (v.table, v.column, v.sources)):
        values = sorted(group, key=lambda value: -value.rows)
        slot = slot_with(mapping, values[0].table, values[0].column, values[0].sources)
        if slot is not None:
            _column(mapped, slot, values, held, f"{slot.target}_{slot.column}_{key}")


def _column(
    mapped: Mapped, slot: Slot, values: Sequence[Unmapped], held: Held[str, pyarrow.Table], key: str
) -> None:
    st.markdown(f"**{title(mapped.mapping, slot)}**: {narrative.upload.unknown(values)}")
    if column_of(mapped.mapping, slot).kind == "ordinal":
        _numbers(mapped, slot, held, key)
    if not values[0].words:
        st.caption(values[0].sentence)
    told = labels(mapped.mapping, slot, values[0].words, held)
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
        "line": st.column_config.NumberColumn("First in line", width=100, format="localized"),
        "means": st.column_config.SelectboxColumn(
            "Means ✎", options=[*told.values(), _NOT_KNOWN], width=300
        ),
    }
    if not told:
        st.dataframe(frame, column_config=config, hide_index=True, alt="Values not understood")
        return
    frame["means"] = pandas.array([None] * len(frame), pandas.StringDtype())
    edited = st.data_editor(
        frame,
        column_config=config,
        disabled=["value", "rows", "line"],
        hide_index=True,
        key=f"means_{key}",
        placeholder="",
        alt="Words of the file, and what they mean",
    )
    words = {label: word for word, label in told.items()}
    mapping = mapped.mapping
    for value, means in zip(values, edited["means"], strict=False):
        if isinstance(means, str):
            mapping = meaning(mapping, slot, value.value, words.get(means))
    if mapping != mapped.mapping:
        mapped.become(mapping)
        st.rerun()


def _numbers(mapped: Mapped, slot: Slot, held: Held[str, pyarrow.Table], key: str) -> None:
    """Numbers become levels only by the bounds of the register's own scale, and only when asked."""
    cell = cell_of(mapped.mapping, slot)
    axis = "likelihood" if slot.column == "likelihood" else "severity"

    def chosen() -> None:
        wanted = st.session_state[f"bands_{key}"]
        mapped.become(detailed(mapped.mapping, slot, bands=bands_of(held, axis) if wanted else ()))

    st.checkbox(
        f"Numbers are levels by the bounds of our own {axis} scale",
        bool(cell and cell.bands),
        key=f"bands_{key}",
        on_change=chosen,
    )
