"""The last step: the change is written, all or nothing, by somebody and for a reason."""

from concurrent.futures import wait
from functools import partial

import streamlit as st

from pages.shared import background, commit_form, messages
from pages.shared.markdown import escape
from pages.shared.menu import MENU
from pages.shared.session import PageContext
from pages.shared.upload.changes import Change
from pages.shared.upload.upload_state import Flow, Writing
from risk_models import narrative
from risk_models.errors import RegisterError, RegisterMoved
from risk_models.register import Register
from risk_models.register.change_summary import Totals

_PATIENCE = 5.0
"""Seconds that a click waits for its version; after that the page says that it is being written."""

_FORM = "write"


def ask(flow: Flow, change: Change, register: Register) -> None:
    """Who writes and why, and the button that says what it writes."""
    if flow.since:
        st.warning(escape(narrative.upload.moved(flow.since)), icon=":material/sync_problem:")
    commit_form.show(
        narrative.upload.commit(flow.base + 1, change.totals),
        partial(_write, flow, change, flow.base, register),
        key=_FORM,
        remember=True,
    )


def _write(
    flow: Flow, change: Change, base: int, register: Register, author: str, reason: str
) -> None:
    """Write what the reader saw when they pressed the button; a second press writes nothing."""
    if flow.writing and flow.writing.plan == change.of:
        return
    # On a thread of its own, so that it ends whether or not the reader stays.
    result = background.start(
        lambda: register.commit(change.changes, base, author, reason, change.sources)
    )
    flow.writing = Writing(change.of, change.totals, result)
    wait([result], _PATIENCE)


def told(flow: Flow, context: PageContext) -> None:
    """What became of a change that was to be written; goes on only where there was none."""
    if not flow.writing:
        return
    result, totals = flow.writing.result, flow.writing.totals
    background.wait_for(result, "Writing")
    try:
        number = result.result()
    except RegisterMoved:
        flow.writing = None
        if context.newest == flow.base and context.register.head > flow.base:
            st.rerun()
        return
    except RegisterError as error:
        flow.writing = None
        messages.error(error)
        return
    flow.base = max(flow.base, number)
    if context.newest < number:
        st.rerun()
    _written(flow, number, totals)
    st.stop()


def _written(flow: Flow, number: int, totals: Totals) -> None:
    with st.container(border=True):
        st.markdown(
            f":green[:material/check_circle: **Version {number:,} is written.**] "
            f"{narrative.upload.difference(totals)}"
        )
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            for entry in MENU:
                if entry.file in _SEEN:
                    label = _SEEN[entry.file]
                    st.page_link(entry.path, label=label, icon=f":material/{entry.icon}:")
            st.button(
                "Upload more files",
                key="upload_more",
                icon=":material/upload_file:",
                on_click=_begin_again,
                args=(flow,),
            )


def _begin_again(flow: Flow) -> None:
    flow.begin_again()
    background.forget()
    commit_form.clear_reason(_FORM)


_SEEN = {
    "portfolio/overview.py": "See it on the overview",
    "data/history.py": "See it in the history, or undo it",
}
"""The pages that show a new version, with what they are for."""
