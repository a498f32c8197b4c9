"""Which mapping to start from: the suggested one, a saved one, or a file."""

from collections.abc import Mapping
from datetime import date

import pyarrow
import streamlit as st

from pages.shared import messages
from pages.shared.upload.upload_state import FileMapping, Flow
from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.ingest.mapping import Mapping as ImportMapping
from risk_models.ingest.mapping import dated, from_toml, propose, saved, to_toml
from risk_models.ingest.mapping.edit import completed
from risk_models.ingest.readers import Options, Reading
from risk_models.ingest.register_format import identity

_LARGEST = 1
"""Megabytes of a mapping file."""
_ANSWERS = 2
"""Tables that are offered where it is not evident which one the file fills."""


def choose(
    flow: Flow, reading: Reading, state: FileMapping, current: Mapping[str, pyarrow.Table], key: str
) -> None:
    """The choices in one row."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _table(reading, state, current, key)
        _saved_mapping(flow, reading, state, current, key)
        _mapping_file(flow, reading, state, key)
    if state.asked:
        _ask(reading, state, current, key)


def _ask(
    reading: Reading, state: FileMapping, current: Mapping[str, pyarrow.Table], key: str
) -> None:
    """The question which table the file fills, with the two best answers."""
    st.markdown("**Which table does this file fill?** Its columns do not say it clearly.")
    with st.container(horizontal=True):
        for name, _ in state.proposal.tables[:_ANSWERS]:
            st.button(
                f"Import into {TABLES[name].title}",
                key=f"into_{name}_{key}",
                on_click=_suggest,
                args=(reading, state, current, name),
            )


def _suggest(
    reading: Reading, state: FileMapping, current: Mapping[str, pyarrow.Table], table: str
) -> None:
    state.proposal = propose(reading, current, table)
    state.change(state.proposal.mapping)


def _table(
    reading: Reading, state: FileMapping, current: Mapping[str, pyarrow.Table], key: str
) -> None:
    confidence = dict(state.proposal.tables)
    main = state.mapping.targets[0].table if state.mapping.targets else state.proposal.table

    def suggest() -> None:
        _suggest(reading, state, current, st.session_state[f"table_{key}"])

    st.selectbox(
        "Import into",
        list(confidence),
        index=list(confidence).index(main) if main in confidence and not state.asked else None,
        placeholder="Choose a table",
        format_func=lambda name: f"{TABLES[name].title} ({confidence[name]:.0%})",
        key=f"table_{key}",
        on_change=suggest,
        width=300,
        help="The percentage says how well the columns match the table; best match first.",
    )


def _saved_mapping(
    flow: Flow, reading: Reading, state: FileMapping, current: Mapping[str, pyarrow.Table], key: str
) -> None:
    same = {mapping.name for mapping in state.proposal.saved}
    by_name = {mapping.name: dated(mapping, date.today()) for mapping in saved(current)}
    if not by_name:
        return

    def use() -> None:
        name = st.session_state[f"saved_{key}"]
        if name:
            state.trust(by_name[name])
        _start(flow, reading, state, by_name[name] if name else state.proposal.mapping)

    st.selectbox(
        "Saved mapping",
        sorted(by_name, key=lambda name: (name not in same, name)),
        index=None,
        format_func=lambda name: f"{name} (same headers)" if name in same else name,
        placeholder="First with the same headers" if same else "None, use the suggestion",
        key=f"saved_{key}",
        on_change=use,
        width=300,
    )


def _mapping_file(flow: Flow, reading: Reading, state: FileMapping, key: str) -> None:
    with st.popover(
        "Mapping file", type="tertiary", icon=":material/description:", key=f"toml_{key}"
    ):
        st.caption("The mapping as a TOML file: to edit, to share, and for the command line.")
        st.download_button(
            "Download mapping",
            lambda: to_toml(completed(state.mapping, reading)),
            f"{identity(reading.name)}.toml",
            "application/toml",
            key=f"to_toml_{key}",
            icon=":material/download:",
            on_click="ignore",
        )
        file = st.file_uploader(
            "Use a mapping file", type="toml", key=f"from_toml_{key}", max_upload_size=_LARGEST
        )
        if file is not None and file.size <= _LARGEST * 2**20:
            try:
                mapping = from_toml(file.getvalue().decode("utf-8", "replace"))
            except RegisterError as error:
                messages.error(error)
                return
            state.trust(mapping)
            _start(flow, reading, state, mapping)
            st.rerun()


def _start(flow: Flow, reading: Reading, state: FileMapping, mapping: ImportMapping) -> None:
    """Continue with this mapping, and read the file with its options."""
    name = identity(reading.name)
    if mapping.options != Options() and name in flow.files:
        flow.options[name] = mapping.options
    state.change(mapping)
