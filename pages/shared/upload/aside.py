"""Rows with errors that are kept aside, so that the others can be saved."""

from collections.abc import Callable, Sequence
from functools import partial

import pyarrow
import streamlit as st

from pages.shared.markdown import escape
from pages.shared.upload.upload_state import Flow
from risk_models import narrative
from risk_models.exports.error_file import marked_file, only_lines
from risk_models.formats import counted
from risk_models.ingest import Checked, Staged
from risk_models.ingest.readers import Reading
from risk_models.ingest.register_format import identity
from risk_models.ingest.set_aside import set_aside, split

Check = Callable[[Staged], Checked]


def offer(flow: Flow, staged: Staged, findings: pyarrow.Table, check: Check) -> None:
    """A button that goes on with the rows without errors, if there are any."""
    if found := split(staged, findings):
        st.button(
            narrative.upload.keep_aside(found.good, len(found.lines)),
            key="keep_aside",
            icon=":material/move_item:",
            on_click=_keep,
            args=(flow, staged, findings, check),
            help="The rows with errors can be downloaded with what to correct",
        )


def _keep(flow: Flow, staged: Staged, findings: pyarrow.Table, check: Check) -> None:
    flow.aside = set_aside(staged, findings, check)
    if flow.aside is None:
        flow.messages.append("The other rows cannot be saved without those that have errors.")


def show(flow: Flow, readings: Sequence[Reading]) -> None:
    """What is kept aside, to be downloaded with its errors or brought back."""
    if not flow.aside:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        sentence = narrative.upload.aside(len(flow.aside))
        st.markdown(f":orange[:material/move_item: {sentence}]", width="content")
        for place, reading in enumerate(readings):
            if lines := {line for file, line in flow.aside.lines if file == reading.name}:
                st.download_button(
                    f"{escape(reading.name)}: {counted(len(lines), 'row')} with errors",
                    partial(marked_file, only_lines(reading, lines), flow.aside.findings),
                    f"{identity(reading.name)}.csv",
                    "text/csv",
                    key=f"aside_{place}",
                    icon=":material/download:",
                    on_click="ignore",
                )
        if not flow.pending:
            st.button("Bring back", key="bring_back", type="tertiary", on_click=flow.bring_back)
