"""The last step: the change is saved as a new version, completely or not at all."""

from collections.abc import Mapping
from concurrent.futures import wait
from functools import partial

import streamlit as st

from pages.shared import background, commit_form, messages
from pages.shared.markdown import escape
from pages.shared.menu_entries import MENU
from pages.shared.session import PageContext
from pages.shared.upload import aside
from pages.shared.upload.changes import Change
from pages.shared.upload.upload_state import Flow, PendingSave
from risk_models import narrative
from risk_models.errors import RegisterError, RegisterMoved
from risk_models.register import Register
from risk_models.register.change_summary import Totals

_PATIENCE = 5.0
"""Seconds that a click waits for its version; after that the page says that it is being saved."""

_FORM = "save"

_NEXT_PAGES = {
    "portfolio/overview.py": "Open the overview",
    "data/history.py": "Open the history, to see or undo it",
}
"""The pages that show a new version."""


def ask(flow: Flow, change: Change, register: Register) -> None:
    """Who saves and why, and the button that names what it saves."""
    if flow.since:
        st.warning(
            f"**{escape(narrative.upload.overtaken(flow.since))}**  \n"
            f"{escape(narrative.upload.compared_with(flow.since))}",
            icon=":material/sync_problem:",
        )
    commit_form.show(
        narrative.upload.save(change.by_table),
        partial(_save, flow, change, flow.base, register),
        key=_FORM,
        remember=True,
    )


def _save(
    flow: Flow, change: Change, base: int, register: Register, author: str, reason: str
) -> None:
    """Save the change as the reader saw it; a second click on the same change does nothing."""
    if flow.pending and flow.pending.inputs == change.inputs:
        return
    # On its own thread, so that it finishes whether or not the reader stays.
    result = background.start(
        lambda: register.commit(change.changes, base, author, reason, change.sources)
    )
    flow.pending = PendingSave(change.inputs, change.by_table, result)
    wait([result], _PATIENCE)


def show_result(flow: Flow, context: PageContext) -> None:
    """The saved version, or why it was not saved. Without a pending save, or when someone else
    saved first, the page goes on."""
    if not flow.pending:
        return
    result, by_table = flow.pending.result, flow.pending.by_table
    background.wait_for(result, "Saving")
    try:
        number = result.result()
    except RegisterMoved:
        flow.pending = None
        if context.newest == flow.base and context.register.head > flow.base:
            st.rerun()
        return
    except RegisterError as error:
        flow.pending = None
        messages.error(error)
        return
    flow.base = max(flow.base, number)
    aside.keep(context.register, flow)
    if context.newest < number:
        st.rerun()
    _saved(flow, number, by_table)
    st.stop()


def _saved(flow: Flow, number: int, by_table: Mapping[str, Totals]) -> None:
    with st.container(border=True):
        st.markdown(
            f":green[:material/check_circle: **Saved as version {number:,}:** "
            f"{narrative.upload.changes(by_table)}]"
        )
        aside.show(flow, [each for found in flow.readings.values() for each in found])
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            for entry in MENU:
                if entry.file in _NEXT_PAGES:
                    label = _NEXT_PAGES[entry.file]
                    st.page_link(entry.path, label=label, icon=f":material/{entry.icon}:")
            st.button(
                "Upload more files",
                key="upload_more",
                icon=":material/upload_file:",
                on_click=_start_again,
                args=(flow,),
            )


def _start_again(flow: Flow) -> None:
    flow.reset()
    background.forget()
    commit_form.clear_reason(_FORM)
