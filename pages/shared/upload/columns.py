"""The second step: the columns of files in other layouts are matched to fields of the register."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow
import streamlit as st

from pages.shared import background, cards, messages
from pages.shared.markdown import escape
from pages.shared.upload import column_matching, column_options, mapping_picker, value_mapping
from pages.shared.upload.upload_state import FileMapping, Flow
from risk_models import narrative
from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.ingest import Staged
from risk_models.ingest.mapping import (
    apply,
    carried,
    fingerprint,
    propose,
    rows_for_register,
    to_toml,
)
from risk_models.ingest.mapping.edit import cell_of, completed, constant_slots
from risk_models.ingest.mapping.validate import check
from risk_models.ingest.readers import Reading
from risk_models.ingest.register_format import identity, own_table, staged, together

Rows = Mapping[str, pyarrow.Table]
"""Rows by table."""


def in_other_layouts(readings: Sequence[Reading]) -> list[Reading]:
    """The readable files whose headers are not columns of one table of the register."""
    return [reading for reading in readings if reading.columns and own_table(reading) is None]


def show(flow: Flow, readings: Sequence[Reading], current: Rows) -> None:
    """Each file with its mapping; the run ends until the reader has applied all of them."""
    for reading in readings:
        state = _suggested(flow, reading, current)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(reading.name, width="content")
            st.caption(escape(narrative.upload.mapped(state.mapping, reading)), width="stretch")
            if state.applied:
                st.button(
                    "Edit mapping",
                    key=f"change_{_key(reading)}",
                    type="tertiary",
                    on_click=_reopen,
                    args=(state,),
                )
    for reading in readings:
        state = _state(flow, reading)
        if not state.applied:
            others = [other for other in readings if other is not reading]
            _edit(flow, reading, state, current, _saved_rows(flow, others))
            st.stop()


def rows(flow: Flow, readings: Sequence[Reading], current: Rows) -> Staged:
    """The rows of all files, each in the register's layout or through its mapping."""
    mappings = {
        reading.name: _state(flow, reading).mapping for reading in in_other_layouts(readings)
    }

    def by_mapping(reading: Reading) -> Staged:
        mapping = completed(mappings[reading.name], reading)
        return carried(apply(mapping, reading), mapping, current)

    def combined() -> Staged:
        return together(
            by_mapping(reading) if reading.name in mappings else staged(reading, own_table(reading))
            for reading in readings
        )

    inputs = (*_files(flow), *map(to_toml, mappings.values()), flow.base)
    return background.run_once("rows", inputs, combined, saying="Preparing rows")


def inputs(flow: Flow, readings: Sequence[Reading]) -> tuple[object, ...]:
    """What identifies the rows and the mappings to save."""
    states = (_state(flow, reading) for reading in in_other_layouts(readings))
    return (*_files(flow), *((to_toml(state.mapping), state.saved) for state in states))


def mapping_rows(flow: Flow, readings: Sequence[Reading]) -> pyarrow.Table:
    """The rows of the table `mappings` that save the mappings for the next files."""
    # Files with the same mapping save it once.
    rows = _saved_rows(flow, in_other_layouts(readings))
    return pyarrow.concat_tables([TABLES["mappings"].arrow.empty_table(), *rows.values()])


def _saved_rows(flow: Flow, readings: Sequence[Reading]) -> dict[str, pyarrow.Table]:
    """The rows that save the applied mappings of these files, by name."""
    states = [(_state(flow, reading), reading) for reading in readings]
    return {
        state.mapping.name: rows_for_register(completed(state.mapping, reading), reading)
        for state, reading in states
        if state.applied and state.saved
    }


def _state(flow: Flow, reading: Reading) -> FileMapping:
    return flow.mappings[identity(reading.name)]


def _suggested(flow: Flow, reading: Reading, current: Rows) -> FileMapping:
    """The mapping of a file so far; a corrected copy with the same headers continues with it."""
    name, headers = identity(reading.name), fingerprint(reading)
    if name not in flow.mappings or flow.mappings[name].headers != headers:
        proposal = background.run_once(
            f"proposal_{name}",
            (reading.source.sha256, reading.found.options),
            lambda: propose(reading, current),
            saying="Matching columns",
        )
        flow.mappings[name] = FileMapping(proposal.mapping, proposal, headers)
        if proposal.saved:
            flow.mappings[name].trust(proposal.mapping)
    return flow.mappings[name]


def _edit(flow: Flow, reading: Reading, state: FileMapping, current: Rows, others: Rows) -> None:
    key = f"{_key(reading)}_{state.number}"
    mapping_picker.choose(flow, reading, state, current, key)
    if state.asked:
        return
    column_matching.show(reading, state, current, key)
    column_options.show(reading, state, key)
    meanings = value_mapping.show(reading, state, current, key)
    unchecked = {meaning.said for meaning in meanings} - state.checked
    if unchecked:
        st.checkbox(
            narrative.mappings.check_meanings(len(unchecked)),
            key=f"checked_{key}",
            on_change=state.checked.update,
            args=(unchecked,),
        )
    _apply_button(reading, state, others, key, ready=not unchecked)


def _apply_button(
    reading: Reading, state: FileMapping, others: Rows, key: str, *, ready: bool
) -> None:
    empty = [slot for slot in constant_slots(state.mapping) if not cell_of(state.mapping, slot)]
    if empty:
        st.caption(narrative.upload.required(len(empty)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            "Apply mapping",
            type=cards.emphasis(),
            icon=":material/check:",
            key=f"apply_{key}",
            disabled=not ready,
            on_click=_apply,
            args=(state, reading, others, key),
        )
        st.text_input(
            "Mapping name", state.mapping.name, key=f"name_{key}", max_chars=80, width=300
        )
        st.checkbox("Save this mapping", state.saved, key=f"save_{key}")
    if f"error_{key}" in st.session_state:
        messages.error(st.session_state[f"error_{key}"])


def _apply(state: FileMapping, reading: Reading, others: Rows, key: str) -> None:
    """Apply the mapping if it is valid and can be saved under its name."""
    name = " ".join(st.session_state[f"name_{key}"].split())
    mapping = replace(state.mapping, name=name or state.mapping.name)
    try:
        check(completed(mapping, reading))
        row = rows_for_register(completed(mapping, reading), reading)
        if st.session_state[f"save_{key}"] and others.get(mapping.name, row) != row:
            raise RegisterError(
                "The mapping cannot be saved",
                f"Another file's mapping is saved as {mapping.name}: choose another name.",
            )
    except RegisterError as error:
        st.session_state[f"error_{key}"] = error
        return
    state.change(mapping)
    state.saved = st.session_state[f"save_{key}"]
    state.applied = True


def _reopen(state: FileMapping) -> None:
    state.applied = False
    state.number += 1


def _files(flow: Flow) -> tuple[object, ...]:
    return tuple((stored, flow.options.get(name)) for name, stored in flow.files.items())


def _key(reading: Reading) -> str:
    options = reading.found.options
    return f"{reading.source.sha256[:12]}_{options.sheet}_{identity(reading.name)}"
