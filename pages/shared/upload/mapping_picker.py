"""Which mapping to begin with: the proposed one, one that the register keeps, or a file."""

from collections.abc import Mapping as Held

import pyarrow
import streamlit as st

from pages.shared import messages
from pages.shared.upload.upload_state import Flow, Mapped
from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.ingest.mapping import Mapping, from_toml, propose, saved, to_toml
from risk_models.ingest.mapping.edit import settled
from risk_models.ingest.readers import Options, Reading
from risk_models.ingest.register_format import identity

_LARGEST = 1
"""Megabytes of a mapping as a file."""


def choose(
    flow: Flow, reading: Reading, mapped: Mapped, held: Held[str, pyarrow.Table], key: str
) -> None:
    """The choices in one row."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _table(reading, mapped, held, key)
        _known(flow, reading, mapped, held, key)
        _as_file(flow, reading, mapped, key)


def _table(reading: Reading, mapped: Mapped, held: Held[str, pyarrow.Table], key: str) -> None:
    sure = dict(mapped.proposal.tables)
    main = mapped.mapping.targets[0].table if mapped.mapping.targets else mapped.proposal.table

    def chosen() -> None:
        proposal = propose(reading, held, st.session_state[f"table_{key}"])
        mapped.proposal = proposal
        mapped.become(proposal.mapping)

    st.selectbox(
        "The file fills",
        list(sure),
        index=list(sure).index(main) if main in sure else None,
        format_func=lambda name: f"{TABLES[name].title} ({sure[name]:.0%})",
        key=f"table_{key}",
        on_change=chosen,
        width=300,
        help="How well its columns fit each table, the best first",
    )


def _known(
    flow: Flow, reading: Reading, mapped: Mapped, held: Held[str, pyarrow.Table], key: str
) -> None:
    same = {mapping.name for mapping in mapped.proposal.saved}
    known = {mapping.name: mapping for mapping in saved(held)}
    if not known:
        return

    def chosen() -> None:
        name = st.session_state[f"known_{key}"]
        _begin(flow, reading, mapped, known[name] if name else mapped.proposal.mapping)

    st.selectbox(
        "by a mapping that the register keeps",
        sorted(known, key=lambda name: (name not in same, name)),
        index=None,
        format_func=lambda name: f"{name} (for these headers)" if name in same else name,
        placeholder="the proposed one" if not same else "the first for these headers",
        key=f"known_{key}",
        on_change=chosen,
        width=360,
    )


def _as_file(flow: Flow, reading: Reading, mapped: Mapped, key: str) -> None:
    with st.popover("As a file", type="tertiary", icon=":material/description:", key=f"toml_{key}"):
        st.caption("A mapping as TOML: to read, to keep, to send, and for the command line.")
        st.download_button(
            "Download",
            lambda: to_toml(settled(mapped.mapping, reading)),
            f"{identity(reading.name)}.toml",
            "application/toml",
            key=f"to_toml_{key}",
            icon=":material/download:",
            on_click="ignore",
        )
        given = st.file_uploader(
            "Use one from a file", type="toml", key=f"from_toml_{key}", max_upload_size=_LARGEST
        )
        if given is not None and given.size <= _LARGEST * 2**20:
            try:
                mapping = from_toml(given.getvalue().decode("utf-8", "replace"))
            except RegisterError as error:
                messages.error(error)
                return
            _begin(flow, reading, mapped, mapping)
            st.rerun()


def _begin(flow: Flow, reading: Reading, mapped: Mapped, mapping: Mapping) -> None:
    """Go on with this mapping, and read the file as it says."""
    name = identity(reading.name)
    if mapping.options != Options() and name in flow.files:
        flow.options[name] = mapping.options
    mapped.become(mapping)
