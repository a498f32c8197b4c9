"""Options for reading one file, where they were not detected correctly."""

from dataclasses import fields, replace
from typing import Any

import pyarrow
import streamlit as st

from pages.shared import tables
from pages.shared.tables import Column
from pages.shared.upload.upload_state import Flow
from risk_models import narrative
from risk_models.ingest.readers import DELIMITERS, ENCODINGS, Options, Reading


def show(flow: Flow, name: str, reading: Reading) -> None:
    """The options as detected; a changed option applies from then on."""
    with st.popover("Reading options", type="tertiary", key=f"options_{name}"):
        if reading.found.top:
            _first_rows(reading)
        # Newly detected options are shown in new widgets.
        key = f"{name}_{hash((reading.source.sha256, reading.found.options))}"
        with st.form(f"read_{key}", border=False):
            chosen = _choices(reading, key)
            if st.form_submit_button("Read again", key=f"again_{key}", icon=":material/refresh:"):
                _set(flow, name, reading, chosen)
                st.rerun()
        if flow.options.get(name):
            st.button(
                "Auto-detect again",
                key=f"detect_{name}",
                type="tertiary",
                on_click=_detect,
                args=(flow, name),
            )


def _first_rows(reading: Reading) -> None:
    """The top of the file, for choosing the header lines."""
    most = max(len(row.cells) for row in reading.found.top)
    rows: dict[str, list[Any]] = {"line": [row.line for row in reading.found.top]}
    for place in range(min(most, 30)):
        rows[f"c{place}"] = ["".join(row.cells[place : place + 1]) for row in reading.found.top]
    columns = {name: Column(str(place) if place else "Line") for place, name in enumerate(rows)}
    tables.show(pyarrow.table(rows), columns, alt="The first rows of the file", tallest=7)


def _choices(reading: Reading, key: str) -> dict[str, Any]:
    detected = reading.found.options
    chosen: dict[str, Any] = {}
    chosen["header"] = tuple(
        st.multiselect(
            "Header lines (empty: no header)",
            [row.line for row in reading.found.top],
            default=list(detected.header or ()),
            key=f"header_{key}",
        )
    )
    if reading.found.sheets:
        chosen["sheet"] = st.selectbox(
            "Sheet",
            reading.found.sheets,
            index=_index(reading.found.sheets, detected.sheet),
            key=f"sheet_{key}",
        )
    if reading.found.hidden_rows or reading.found.hidden_columns:
        chosen["visible_only"] = st.checkbox(
            "Leave out hidden rows and columns",
            value=detected.visible_only,
            key=f"visible_only_{key}",
        )
    if reading.found.format in ("CSV", ""):
        chosen["encoding"] = st.selectbox(
            "Encoding", ENCODINGS, index=_index(ENCODINGS, detected.encoding), key=f"encoding_{key}"
        )
        chosen["delimiter"] = st.selectbox(
            "Delimiter",
            DELIMITERS,
            index=_index(DELIMITERS, detected.delimiter),
            format_func=narrative.upload.delimiter,
            key=f"delimiter_{key}",
        )
        chosen["quotes"] = st.checkbox(
            "Quotation marks enclose cells", value=detected.quotes is not False, key=f"quotes_{key}"
        )
        chosen["uneven"] = st.checkbox(
            "Fill short rows with empty cells", value=detected.uneven, key=f"uneven_{key}"
        )
    return chosen


def _set(flow: Flow, name: str, reading: Reading, chosen: dict[str, Any]) -> None:
    """Set the options that differ from the detected ones; the others stay automatic."""
    detected = reading.found.options
    changed = {
        field.name: chosen[field.name]
        for field in fields(Options)
        if field.name in chosen and chosen[field.name] != getattr(detected, field.name)
    }
    flow.options[name] = replace(flow.options.get(name, Options()), **changed)


def _detect(flow: Flow, name: str) -> None:
    flow.options.pop(name, None)


def _index(options: tuple[str, ...], option: str | None) -> int | None:
    return options.index(option) if option in options else None
