"""The last step: the change is written, all or nothing, by somebody and for a reason."""

from collections.abc import Hashable
from functools import partial

import streamlit as st

from pages.parts import author, notices
from pages.parts.looking import Look
from pages.parts.menu import MENU
from pages.parts.plain import plain
from pages.parts.upload import work
from pages.parts.upload.state import Flow, Writing
from risk_models.errors import RegisterError, RegisterMoved
from risk_models.intake import Changes, Source
from risk_models.register import Register
from risk_models.register.proposed import Totals
from risk_models.reports import upload_sentences as sentences

_PATIENCE = 5.0
"""Seconds that a click waits for its version; after that the page says that it is being written."""

_LONGEST = 500
"""Letters of a message."""


def ask(
    flow: Flow,
    of: Hashable,
    changes: Changes,
    sources: list[Source],
    totals: Totals,
    register: Register,
) -> None:
    """Who writes and why, and the button that says what it writes."""
    write = partial(_write, flow, of, changes, sources, totals, register)
    with st.form(f"commit_{flow.drop}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            author.ask()
            st.text_input(
                "Why, in a sentence for those who read the history",
                max_chars=_LONGEST,
                required=True,
                key=f"message_{flow.drop}",
            )
        st.form_submit_button(
            sentences.commit(flow.base + 1, totals),
            type="primary",
            icon=":material/save:",
            on_click=write,
            key="write",
        )
