"""Rows with errors that are kept aside, so that the others can be saved."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pyarrow
import streamlit as st

from pages.shared import commit_form
from pages.shared.markdown import escape
from pages.shared.upload.upload_state import Flow
from risk_models import narrative
from risk_models.errors import RegisterError
from risk_models.exports.error_file import marked_file, only_lines
from risk_models.formats import counted, day
from risk_models.ingest import Checked, Staged
from risk_models.ingest.readers import Reading
from risk_models.ingest.register_format import identity
from risk_models.ingest.set_aside import Aside, set_aside, split
from risk_models.register import Register

Check = Callable[[Staged], Checked]

_KIND = "set_aside"
"""The kind of their drafts on the server."""


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


def keep(register: Register, flow: Flow) -> None:
    """Keep the rows on the server once the others are saved, each file with its errors.

    What was kept earlier, and is saved now, is forgotten there.
    """
    while flow.resumed:
        register.drafts.remove(flow.resumed.pop())
    if not flow.aside or flow.aside_kept:
        return
    flow.aside_kept = True
    readings = [reading for found in flow.readings.values() for reading in found]
    for reading, lines in _by_file(flow.aside, readings):
        content = {
            "name": f"{identity(reading.name)}.csv",
            "text": marked_file(only_lines(reading, lines), flow.aside.findings),
        }
        title = f"{reading.name}: {counted(len(lines), 'row')} with errors"
        register.drafts.save(_KIND, commit_form.author(), title, content, {"rows": len(lines)})


def waiting(register: Register, flow: Flow) -> None:
    """The rows that were kept aside in earlier uploads: to go on with, download or remove."""
    drafts = register.drafts.listed(_KIND, commit_form.signed_in_as())
    if not drafts:
        return
    st.markdown(f"**Kept aside: {counted(len(drafts), 'file')}**")
    for draft in drafts:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            text = f"{draft.title}, {draft.owner}, {day(draft.saved_at.date())}"
            st.text(text, width="content")
            st.button(
                "Correct the rows",
                key=f"go_on_{draft.draft_id}",
                icon=":material/edit:",
                type="tertiary",
                on_click=_go_on,
                args=(register, flow, draft.draft_id),
            )
            st.button(
                "Remove",
                key=f"remove_{draft.draft_id}",
                type="tertiary",
                on_click=register.drafts.remove,
                args=(draft.draft_id,),
            )


def _go_on(register: Register, flow: Flow, draft_id: str) -> None:
    """Put the rows into the upload again, to be corrected on the page."""
    try:
        content = register.drafts.get(draft_id).content
    except RegisterError as error:
        flow.messages.append(f"{error.title}. {error.message}")
        return
    name = content["name"]
    flow.files[identity(name)] = flow.store.keep(name, content["text"].encode())
    flow.resumed.append(draft_id)


def _by_file(aside: Aside, readings: Sequence[Reading]) -> Iterator[tuple[Reading, set[int]]]:
    for reading in readings:
        if lines := {line for file, line in aside.lines if file == reading.name}:
            yield reading, lines


def show(flow: Flow, readings: Sequence[Reading]) -> None:
    """What is kept aside, to be downloaded with its errors or brought back."""
    if not flow.aside:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        sentence = narrative.upload.aside(len(flow.aside), kept=flow.aside_kept)
        st.markdown(f":orange[:material/move_item: {sentence}]", width="content")
        for place, (reading, lines) in enumerate(_by_file(flow.aside, readings)):
            st.download_button(
                f"{escape(reading.name)}: {counted(len(lines), 'row')} with errors",
                partial(marked_file, only_lines(reading, lines), flow.aside.findings),
                f"{identity(reading.name)}.csv",
                "text/csv",
                key=f"aside_{place}",
                icon=":material/download:",
                on_click="ignore",
            )
        if not flow.aside_kept:
            st.button("Bring back", key="bring_back", type="tertiary", on_click=flow.bring_back)
