"""How one file is to be read, where what was found out is not right."""

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
    """The choices, with what was found out in them; what is changed is obeyed from then on."""
    with st.popover("Read otherwise", type="tertiary", key=f"otherwise_{name}"):
        if reading.found.top:
            _first_rows(reading)
        # What was found out anew is shown anew.
        key = f"{name}_{hash((reading.source.sha256, reading.found.options))}"
        with st.form(f"read_{key}", border=False):
            asked = _choices(reading, key)
            if st.form_submit_button("Read again", key=f"again_{key}", icon=":material/refresh:"):
                _obey(flow, name, reading, asked)
                st.rerun()
        if flow.options.get(name):
            st.button(
                "Find it all out again",
                key=f"found_{name}",
                type="tertiary",
                on_click=_find_out,
                args=(flow, name),
            )


def _first_rows(reading: Reading) -> None:
    """The top of the file, for finding the header by eye."""
    most = max(len(row.cells) for row in reading.found.top)
    rows: dict[str, list[Any]] = {"line": [row.line for row in reading.found.top]}
    for place in range(min(most, 30)):
        rows[f"c{place}"] = ["".join(row.cells[place : place + 1]) for row in reading.found.top]
    columns = {name: Column(str(place) if place else "Line") for place, name in enumerate(rows)}
    tables.show(pyarrow.table(rows), columns, alt="The first rows of the file", tallest=7)


def _choices(reading: Reading, key: str) -> dict[str, Any]:
    found = reading.found.options
    asked: dict[str, Any] = {}
    asked["header"] = tuple(
        st.multiselect(
            "Lines of the header (none: there is no header)",
            [row.line for row in reading.found.top],
            default=list(found.header or ()),
            key=f"header_{key}",
        )
    )
    if reading.found.sheets:
        asked["sheet"] = st.selectbox(
            "Sheet",
            reading.found.sheets,
            index=_place(reading.found.sheets, found.sheet),
            key=f"sheet_{key}",
        )
    if reading.found.format in ("CSV", ""):
        asked["encoding"] = st.selectbox(
            "Encoding", ENCODINGS, index=_place(ENCODINGS, found.encoding), key=f"encoding_{key}"
        )
        asked["delimiter"] = st.selectbox(
            "Cells are parted by",
            DELIMITERS,
            index=_place(DELIMITERS, found.delimiter),
            format_func=narrative.upload.delimiter,
            key=f"delimiter_{key}",
        )
        asked["quotes"] = st.checkbox(
            "Quotation marks wrap cells", value=found.quotes is not False, key=f"quotes_{key}"
        )
        asked["uneven"] = st.checkbox(
            "Rows that end early have empty cells", value=found.uneven, key=f"uneven_{key}"
        )
    return asked


def _obey(flow: Flow, name: str, reading: Reading, asked: dict[str, Any]) -> None:
    """Take over what differs from what was found; all else stays to be found out."""
    found = reading.found.options
    changed = {
        field.name: asked[field.name]
        for field in fields(Options)
        if field.name in asked and asked[field.name] != getattr(found, field.name)
    }
    flow.options[name] = replace(flow.options.get(name, Options()), **changed)


def _find_out(flow: Flow, name: str) -> None:
    flow.options.pop(name, None)


def _place(words: tuple[str, ...], word: str | None) -> int | None:
    return words.index(word) if word in words else None
